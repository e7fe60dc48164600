// Names what the scripts of this folder share, for editors and for tsc; nothing of it reaches the browser.

declare namespace Whichway {
  /** What a position needs to know of a tree. */
  interface Tree {
    /** The first node: a route, maybe, which leads to `first`. */
    start: string;
    /** The first node that readers are shown. */
    first: string;
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
  }

  /** A tree that is read from its elements on the page. */
  interface PageTree extends Tree {
    /** The tree's element with that id; for a node, that is its heading. */
    find(id: string): HTMLElement | null;
    /** The section of a node, or of the node that an id is in. */
    section(id: string): HTMLElement | null | undefined;
    option(node: string, id: string): HTMLAnchorElement | null;
  }

  /** Rows of tests, of which one must hold as a whole: the name, its values, and whether it must be none of them. */
  type Tests = [string, string[], boolean][][];

  /** A way on from a node: when it is offered, and which facts it establishes. */
  interface Way {
    id: string;
    tests: Tests;
    sets: [string, string][];
  }

  /** Where a reader is, and by which answers. */
  interface Position {
    /** From the first node to the one shown. */
    nodes: string[];
    /** The options taken between them: one less. */
    options: string[];
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
    /** The number of the element that had the focus last, if one had it; `any`, as a list has no element of no number. */
    focused?: any;
  }

  /** One tree that runs on the page. */
  interface Reader {
    root: HTMLElement;
    memory: Memory;
    tree: PageTree;
    position: Position;
    /** The first element of the tree that fits a selector; `any`, as each caller knows what it asks for. */
    one(selector: string): any;
    /** Gives the button of that name something to do; a substitute where the page has no such button. */
    button(name: string, onclick: (event: any) => void): HTMLButtonElement;
    say(word: string, values?: Record<string, string | number>): string;
    emit(name: string, more?: object): void;
    emitEnd(): void;
    listen(target: EventTarget, type: string, handler: (event: any) => void): void;
    go(position: Position, event?: string): void;
    back(): void;
    restart(): void;
  }

  /** Makes an element. */
  type Make = <K extends keyof HTMLElementTagNameMap>(
    tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]) => HTMLElementTagNameMap[K];

  /** A behaviour beside the steps: called once for each tree; what it may return is called for each step shown. */
  type Part = (reader: Reader) => ((position: Position) => void) | void;

  interface Namespace {
    parts: Part[];
    /** Parts that come in a script of their own, once they are needed. */
    tools: Part[];
    /** What that script needs of this one. */
    linkTo(reader: Reader): string;
    store(key: string, value?: string): string | undefined;
    hasModifier(event: MouseEvent | KeyboardEvent): boolean;
  }
}

interface Window {
  whichway: Whichway.Namespace;
  /** Where a tag manager listens. */
  dataLayer?: { push(entry: object): void };
  /** Material for MkDocs: emits each page that it puts in place. */
  document$?: { subscribe(next: () => void): void };
  /** The Navigation API, where the browser has it. */
  navigation?: EventTarget & { entries(): { url: string }[], currentEntry: { index: number } };
}
