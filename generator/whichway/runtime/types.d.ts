// Names what the runtime's scripts share, for editors and for `tsc --checkJs`; nothing of it reaches the browser.

declare namespace Whichway {
  /** One way on from a node. */
  interface Option {
    id: string;
    /** The node it leads to; empty when it leaves this tree. */
    to: string;
    label: string;
  }

  /** What the walk needs to know of a tree. */
  interface Tree {
    first: string;
    options: Map<string, Option[]>;
  }

  interface Answer {
    node: string;
    option: string;
  }

  /** Where a reader is, and how it came to that. */
  interface Walk {
    /** The node the walk started from. */
    from: string;
    path: Answer[];
    at: string;
    /** The address asked for more than this tree still has. */
    stale: boolean;
  }

  /** Tells which node an id belongs to: the node's own id, or one inside it; empty when none. */
  type NodeOf = (id: string) => string;

  /** What is kept of a tree when the page's elements are replaced under the reader. */
  interface Memory {
    /** The page's own title. */
    title: string;
    /** Node to the option last taken there. */
    earlier: Map<string, string>;
    /** Whether the start was already told of. */
    hasStarted: boolean;
  }

  /** One tree that runs on the page. */
  interface Reader {
    root: HTMLElement;
    tree: Tree;
    walk: Walk;
    memory: Memory;
    /** The row of buttons; other parts add theirs to it. */
    controls: HTMLElement;
    section(node: string): HTMLElement;
    heading(node: string): HTMLElement;
    say(word: string, values?: Record<string, string | number>): string;
    tell(event: string, detail?: object): void;
    listen<E extends Event>(target: EventTarget, type: string, handler: (event: E) => void): void;
    go(walk: Walk): void;
    back(): void;
    restart(): void;
  }

  /** A behaviour beside the steps: called once for each tree; what it returns is called with each step shown. */
  type Part = (reader: Reader) => (walk: Walk) => void;

  /** What a fragment says, before any tree was asked whether it has that. */
  interface Fragment {
    id: string;
    from: string;
    options: string[];
  }

  interface Address {
    target(reader: Reader, fragment?: string): Element | null;
    read(reader: Reader, fragment?: string): Walk | null;
    push(reader: Reader, walk: Walk): void;
    leadsBackTo(reader: Reader, walk: Walk): boolean;
  }

  interface Namespace {
    parts: Part[];
    begin(tree: Tree, node?: string): Walk;
    answer(tree: Tree, walk: Walk, option: string): Walk | null;
    rewind(tree: Tree, walk: Walk, count: number): Walk;
    isBefore(tree: Tree, walk: Walk, later: Walk): boolean;
    encode(tree: Tree, walk: Walk): string;
    parse(fragment: string): Fragment;
    decode(tree: Tree, fragment: string, nodeOf: NodeOf): Walk | null;
    tell(root: HTMLElement, event: string, detail: object): void;
    sections(root: HTMLElement): Map<string, HTMLElement>;
    describe(sections: Map<string, HTMLElement>): Tree;
    element<K extends keyof HTMLElementTagNameMap>(
      tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K];
    address: Address;
    start(root: HTMLElement, memory: Memory): void;
  }
}

interface Window {
  whichway: Whichway.Namespace;
  /** Where a tag manager listens. */
  dataLayer?: { push(entry: object): void };
  /** Material for MkDocs: emits each page it puts in place. */
  document$?: { subscribe(next: () => void): void };
  /** The Navigation API, where the browser has it. */
  navigation?: {
    entries(): { url: string | null }[];
    currentEntry: { index: number } | null;
  };
}
