// Names what the scripts of this folder share, for editors and for tsc; nothing of it reaches the browser.

declare namespace Whichway {
  /** What a walk needs to know of a tree. */
  interface Tree {
    /** The first node. */
    first: string;
    /** The node an option leads to; empty when there is no such option or it leaves the tree. */
    next(node: string, option: string): string;
    /** The kind of a node; nothing when there is no such node. */
    kind(node: string): string | undefined;
    /** The ways on from a node. */
    ways(node: string): Way[];
    /** Ids of options that were published once, each with the one that it has now. */
    aliases: Record<string, string>;
    /** The node an id belongs to: the node's own id or one inside it; empty when none. */
    nodeOf(id: string): string;
  }

  /** Rows of tests, of which one must hold as a whole: the name, its values, and whether it must be none of them. */
  type Tests = [string, string[], boolean][][];

  /** A way on from a node: when it is offered, and which facts it establishes. */
  interface Way {
    id: string;
    tests: Tests;
    sets: Record<string, string>;
  }

  /** Where a reader is, and by which answers. */
  interface Walk {
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
    walk?: Walk;
  }

  /** One tree that runs on the page. */
  interface Reader {
    root: HTMLElement;
    memory: Memory;
    tree: Tree;
    walk: Walk;
    find(id: string): HTMLElement;
    section(node: string): HTMLElement;
    option(node: string, id: string): HTMLAnchorElement | null;
    make<K extends keyof HTMLElementTagNameMap>(
      tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K];
    say(word: string, values?: Record<string, string | number>): string;
    tell(name: string, more?: object): void;
    listen(target: EventTarget, type: string, handler: (event: any) => void): void;
    go(walk: Walk): void;
    back(): void;
    restart(): void;
  }

  /** A behaviour beside the steps: called once for each tree; what it returns is called for each step shown. */
  type Part = (reader: Reader) => (walk: Walk) => void;

  interface Namespace {
    parts: Part[];
    begin(tree: Tree, node: string): Walk;
    offered(tree: Tree, walk: Walk): string[];
    answer(tree: Tree, walk: Walk, option: string): Walk;
    rewind(walk: Walk, count: number): Walk;
    isSame(one: Walk, other: Walk): boolean;
    isBefore(walk: Walk, later: Walk): boolean;
    encode(tree: Tree, walk: Walk): string;
    decode(tree: Tree, fragment: string): Walk | null;
    address: {
      read(reader: Reader, fragment?: string): Walk | null;
      push(reader: Reader, walk: Walk): void;
      isBehind(reader: Reader, walk: Walk): boolean;
    };
    start(root: HTMLElement, memory: Memory): void;
  }
}

interface Window {
  whichway: Whichway.Namespace;
  /** Where a tag manager listens. */
  dataLayer?: { push(entry: object): void };
  /** Material for MkDocs: emits each page that it puts in place. */
  document$?: { subscribe(next: () => void): void };
  /** The Navigation API, where the browser has it. */
  navigation?: { entries(): { url: string }[], currentEntry: { index: number } };
}
