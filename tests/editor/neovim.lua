-- An author's session in Neovim: a mistake is typed and told, a name is followed, and another one is given.
-- It prints what Neovim then knows, as JSON in one line.
local python, file = vim.env.WHICHWAY_PYTHON, vim.env.WHICHWAY_TREE
local seen = {}

local function wait_for(what, so)
  if not vim.wait(120000, so, 20) then
    seen.missing = what
    print(vim.json.encode(seen))
    vim.cmd("cquit")
  end
end

local function codes()
  return vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))
end

local function go_to(text)
  vim.fn.cursor(1, 1)
  vim.fn.search(text, "cW")
end

vim.cmd("edit " .. vim.fn.fnameescape(file))
local client = vim.lsp.start_client({
  name = "whichway",
  cmd = { python, "-m", "whichway", "lsp" },
  root_dir = vim.fn.fnamemodify(file, ":p:h:h"),
})
vim.lsp.buf_attach_client(0, client)
wait_for("server", function()
  local one = vim.lsp.get_client_by_id(client)
  return one and one.server_capabilities and one.server_capabilities.definitionProvider
end)

go_to("next: plug-in}")
vim.cmd("normal! f-s+")
wait_for("diagnostic", function() return vim.tbl_contains(codes(), "unknown-target") end)
for _, one in ipairs(vim.diagnostic.get(0)) do
  if one.code == "unknown-target" then
    seen.diagnostic = { line = one.lnum + 1, column = one.col + 1, message = one.message, source = one.source }
  end
end
vim.cmd("undo")
wait_for("no diagnostic", function() return not vim.tbl_contains(codes(), "unknown-target") end)

go_to("next: \\zsplug-in}")
vim.lsp.buf.definition()
wait_for("definition", function() return vim.fn.getline("."):match("^  plug%-in:") end)
seen.definition = vim.fn.getline(".")

vim.lsp.buf.rename("put-in-plug")
wait_for("rename", function() return vim.fn.search("put-in-plug", "nw") > 0 end)
seen.renamed = vim.tbl_filter(function(line) return line:match("put%-in%-plug") end, vim.fn.getline(1, "$"))

vim.lsp.buf_request(0, "textDocument/hover", vim.lsp.util.make_position_params(), function(_, found)
  seen.hover = found and found.contents.value or ""
end)
wait_for("hover", function() return seen.hover end)
vim.lsp.stop_client(client)
print(vim.json.encode(seen))
vim.cmd("qall!")
