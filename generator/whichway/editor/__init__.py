"""The language server for editors: findings as one types, completion, what a name means, and renaming.

`scan` and `outline` know what stands where in YAML that is being written; `roles`, `shapes`, and `known` what can stand
there. `sites` has the trees as the editor has them, `checking` says what is wrong with them, and `schedule` when.
`view` is what a request is about; `completion`, `hover`, `navigation`, `renaming`, `actions`, `contents`, and `links`
answer one kind of request each. `server` is what editors talk to.
"""

from whichway.editor.desk import Desk
from whichway.editor.server import serve

__all__ = ["Desk", "serve"]
