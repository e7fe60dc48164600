// Names what the scripts of this folder share, for editors and for tsc; nothing of it reaches the browser.

declare namespace Whichway {
  /** What a position needs to know of a tree. */
  interface Tree {
    id: string;
    /** The first node: a route, maybe, which leads to the one that readers are shown. */
    start: string;
    /** The answers that were given in other trees, as far as their texts are there, by how the address writes them. */
    cases: Pick<Map<string, Case>, 'get' | 'has' | 'set'>;
    /** The node an option leads to; empty when there is no such option or it leaves the tree. */
    next(node: string, option: string): string;
    /** The kind of a node; nothing when there is no such node. */
    kind(node: string): string | undefined;
    /** The ways on from a node. */
    ways(node: string): Way[];
    /** Ids of options that were published once, each with the one that it has now. */
    aliases: Map<string, string>;
    /** Whether an id that is none of the tree's is for something else: then a fragment that names it is no lost step. */
    isForeign(id: string): unknown;
    /** The node an id belongs to: the node's own id or one inside it; empty when none. */
    nodeOf(id: string): string;
    /** The id of the answer that was typed or ticked where a position stands, in its plain form; nothing where it is none. */
    typed?(position: Position, name: string): string | undefined;
  }

  /** A tree that is read from its elements on the page. */
  interface PageTree extends Tree {
    /** The tree's element with that id; for a node, that is its heading. */
    find(id: string): HTMLElement | null;
    /** The section of a node, or of the node that an id is in. */
    section(id: string): HTMLElement | null | undefined;
    option(node: string, id: string): HTMLAnchorElement | null;
  }

  /**
   * Rows of tests, of which one must hold as a whole: the name, its values, whether it must be none of them, and how surely
   * it counts as held where nobody knows, if that is not by half.
   */
  type Tests = [string, string[], boolean, number?][][];

  /** A way on from a node: when it is offered, and which facts it establishes. */
  interface Way {
    id: string;
    tests: Tests;
    sets: [string, string][];
  }

  /** A way on from a question that asks to type or to tick: the parts of its range, each with its id and its ends. */
  interface EntryWay {
    id: string;
    label: string;
    sets: [string, string][];
    cells: [string, string | null, string | null][];
  }

  /** What a question asks to type or to tick (`looks/entry.html`). */
  interface Entry {
    tree: string;
    node: string;
    language: string;
    /** What kind of answer it is, and what that must be like. */
    data: DOMStringMap;
    ways: EntryWay[];
    aliases: Tree['aliases'];
  }

  interface PageEntry extends Entry {
    ways: (EntryWay & { tests: Tests, link: HTMLAnchorElement })[];
    section: HTMLElement;
    /** Has the links that stand for its answers. */
    hidden: HTMLElement;
  }

  /** An answer that was typed or ticked: as the address has it, the way on that it takes, and what it establishes. */
  interface Answer {
    id: string;
    way: string;
    label: string;
    sets: [string, string][];
  }

  /** The answers that a reader has given. */
  interface Walk {
    /** Those in other trees before, as the address writes them. */
    before: string;
    /** From the first node to the one shown. */
    nodes: string[];
    /** The options taken between them: one less. */
    options: string[];
    /** Whether it began at the tree's first question: then a fact that was not set has no value. */
    complete: boolean;
  }

  /** Where a reader is, and by which answers. */
  interface Position extends Walk {
    /** The node shown. */
    at: string;
    /** What the address names: that node, or an element inside it. */
    id: string;
    /** The address asked for more than the tree has. */
    stale: boolean;
  }

  /** What is kept of a tree when its elements are replaced under the reader. */
  interface Memory {
    /** The page's own title. */
    title: string;
    /** Node to the option last taken there. */
    earlier: Map<string, string>;
    /** Where the reader is; nothing before the start. */
    position?: Position;
    /** What a reader has typed and not sent, by the questions. */
    drafts?: Map<string, string>;
    /** The element that had the focus last, of a page that may have been replaced since. */
    focused?: any;
  }

  /** An answer, as the trail lists it. */
  interface Row {
    /** The title of the tree that asked. */
    title: string;
    tree: string;
    node: string;
    kind: string;
    option: string;
    question: string;
    /** What the question says without what was typed, if that is something else. */
    plain?: string;
    answer: string;
    /** What stands for a text that was typed where that must not go. */
    example?: string;
    /** The address of the question, with the answers before it. */
    href: string;
  }

  /** What was answered in other trees before this one. */
  interface Case {
    rows: Row[];
    /** The facts that these answers have established, as far as this tree knows of them. */
    known: Iterable<[string, string]>;
    /** The facts that the address gave where the case began. */
    given?: Map<string, string>;
    /** The address of the case without one of these: the answers are followed again, as far as they are offered. */
    without?(name: string): string;
    /** Whether all of them could be followed, and none was left out of the address. */
    complete?: boolean;
    /** Whether some of them could not be followed. */
    stale?: boolean;
    /** Goes to where the case began, where that is known. */
    restart?: () => void;
    /** Goes to the last question before this tree, where that is known. */
    back?: () => void;
    /** Where the browser's storage keeps the case. */
    key?: string;
  }

  /** A way on there: its id, label, the node of the same tree, `when`, `set`, and the parts of its range. */
  type TextsWay = [string, string, string, Tests?, Record<string, string>?, EntryWay['cells']?];

  /** What a tree's page tells those of other trees (`pages/texts.py`). */
  interface Texts {
    id: string;
    title: string;
    version: string;
    start: string;
    /** The address of its page, from the script that brings these texts. */
    page: string;
    aliases: Record<string, string>;
    /** The names of the facts that other trees declare, too, each with its values in one text. */
    facts: Record<string, string>;
    /** The facts that the address of its page may give, each with its values in one text. */
    given?: Record<string, string>;
    /** Other ids of nodes. */
    ids: Record<string, string>;
    /** Each node's kind and, where it has ways on, its heading, these, and what it asks to type or to tick. */
    nodes: Record<string, [string, string?, TextsWay[]?, Record<string, string>?]>;
  }

  /** One tree that runs on the page. */
  interface Reader {
    root: HTMLElement;
    memory: Memory;
    tree: PageTree;
    position: Position;
    /** The sections that are not hidden: at first all, then the current one, and what the browser's search has found. */
    shown: HTMLElement[];
    /** Whether the reader has gone on to another tree from the step that is shown. */
    isLeaving?: boolean;
    /** The first element of the tree that fits a selector; `any`, as each caller knows what it asks for. */
    one(selector: string): any;
    /** Gives the button of that name something to do; a substitute where the page has no such button. */
    button(name: string, onclick?: (event: any) => void): HTMLButtonElement;
    say(word: string, values?: Record<string, string | number>): string;
    emit(name: string, more?: object): void;
    emitEnd(): void;
    listen(target: EventTarget, type: string, handler: (event: any) => void): void;
    go(position: Position, event?: string): void;
    /** Goes one answer back; it comes with the tools. */
    back?(): void;
    /** The position that answers given before a change lead on to; it comes with the tools. */
    advance?(position: Position): Position;
    /** Where the browser's storage has a way that is offered to go on with: the key, and what it was when the page began. */
    kept: { key: string, way: string };
    /** Shows a position, and leaves the focus where it is. */
    show(position: Position): void;
    /** Shows a position that the address has already. */
    turn(position: Position, event?: string): void;
  }

  /** Makes an element. */
  type Make = <K extends keyof HTMLElementTagNameMap>(
    tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]) => HTMLElementTagNameMap[K];

  /** A behavior beside the steps: called once for each tree; what it may return is called for each step shown. */
  type Part = (reader: Reader) => ((position: Position) => void) | void;

  /** The map of a tree on its page, once a reader has asked for it. */
  interface TreeMap {
    /** Shows where the reader is, and takes the focus there. */
    open(position: Position): void;
    /** Shows it again, as the reader has moved on. */
    follow(position: Position): void;
  }

  interface Namespace {
    parts: Part[];
    /** Parts that come in a script of their own, once they are needed. */
    tools: Part[];
    /** Fulfilled when their style sheet is there. */
    styled?: Promise<unknown>;
    /** The texts of other trees, by their ids. */
    trees: Record<string, Texts>;
    /** The maps of trees, as HTML, by the trees' ids. */
    maps?: Record<string, string>;
    /** Puts the map of a tree into its place; in a script of its own. Nothing where it could not be loaded. */
    readMap?(reader: Reader, place: HTMLElement, close: () => void): Promise<TreeMap | void>;
    /** Reads the answers given in other trees, or, for `?`, takes in what the query gives; in a script of its own. */
    readCase?(reader: Reader, before: string): Promise<Case | void>;
    /** What those scripts need of this one. */
    begin(tree: Tree, node?: string, before?: string): Position;
    take(tree: Tree, position: Position, option: string): Position;
    offered(tree: Tree, position: Walk & { at: string }): string[];
    offer(tree: PageTree, position: Position): void;
    /** What is typed and ticked; in a script of its own. */
    answerOf?(entry: Entry, offered: string[], name: string): Answer | undefined;
    textOf?(name: string): string | undefined;
    /** What an element says without what was typed; in a script of its own. */
    untyped?(element: Element): string;
    optionOf(tree: Tree, position: Position, option: string): string | undefined;
    known(tree: Tree, walk: Pick<Walk, 'before' | 'nodes' | 'options'>): Map<string, string>;
    rewind(walk: Walk, count: number): Position;
    make: Make;
    encode(tree: Tree, position: Position): string;
    decode(tree: Tree, fragment: string): Position | null;
    hasAnswers(position: Position | null): boolean;
    load(name: string, base?: string): Promise<unknown>;
    isSame(position: Position, other: Position): boolean;
    readAddress(reader: Reader, fragment?: string): Position | null;
    addressBehind?(): URL;
    /** Starts each tree of the page that does not run yet, and gives back what is kept of all, by their elements' ids. */
    startAll(): Map<string, Memory>;
    store(key: string, value?: string): string | undefined;
  }
}

interface Window {
  whichway: Whichway.Namespace;
  /** Where a tag manager listens. */
  dataLayer?: { push(entry: object): void };
  /** Material for MkDocs: emits each page that it puts in place. */
  document$?: { subscribe(next: () => unknown): void };
  /** The Navigation API, where the browser has it. */
  navigation?: EventTarget & { entries(): { url: string }[], currentEntry: { index: number } };
}
