import type ts from 'typescript';
import type { HandlerContract, HandlerKind, Library } from '../libraries/library.ts';

/** A function that a framework calls for each request, message, job or event. */
export interface Handler {
  /** The library that calls it. */
  readonly framework: string;
  /** What people call it: `GET /items/:id`, `guard AuthGuard`. */
  readonly label: string;
  /** What the label is made from: it tells something of it without the cost. */
  readonly template: string;
  /** What it is called for. */
  readonly kind: HandlerKind;
  /** Whether the framework waits for a promise that it returns. */
  readonly waits: boolean;
  /** Whether the framework catches a rejection of that promise. */
  readonly catches: boolean;
  /** Whether the framework sends what it returns. */
  readonly sends: boolean;
  /** Whether one that takes a callback as its last parameter must not give a promise. */
  readonly takesCallback: boolean;
  /** Where it is registered or declared. */
  readonly node: ts.Node;
}

/**
 * Makes a handler of what a descriptor says.
 *
 * @param label - Makes the label: that may need a search of the program, and only reports need it.
 * @param contract - Finds the contract that holds here, where that needs types: not every rule asks.
 */
export function makeHandler(
  { name }: Library,
  fact: HandlerContract,
  node: ts.Node,
  template: string,
  label: () => string,
  contract: () => HandlerContract = () => fact,
): Handler {
  let text: string | undefined;
  let known: HandlerContract | undefined;
  const told = (): HandlerContract => (known ??= contract());
  return {
    framework: name,
    get label() {
      return (text ??= label());
    },
    template,
    kind: fact.kind ?? 'request',
    get waits() {
      return told().waits;
    },
    get catches() {
      return told().catches;
    },
    get sends() {
      return told().sends ?? false;
    },
    get takesCallback() {
      return told().takesCallback ?? false;
    },
    node,
  };
}

/** Prints a handler for tests: `Express GET /items (waits, catches)`; the kind is named if it is not `request`. */
export function printHandler(handler: Handler | undefined): string {
  if (!handler) {
    return 'none';
  }
  const { framework, label, kind, waits, catches } = handler;
  const contract = [waits && 'waits', catches && 'catches'].filter(Boolean).join(', ');
  const facts = [kind === 'request' ? '' : kind, contract || 'neither waits nor catches'].filter((fact) => fact !== '');
  return `${framework} ${label} (${facts.join(', ')})`;
}

/** How messages speak of a handler. */
export interface HandlerWords {
  /** `The handler of GET /items`, `The guard AuthGuard`. */
  readonly Handler: string;
  /** What it does when it is done: `answers`, `goes on`, `is done`. */
  readonly goesOn: 'answers' | 'goes on' | 'is done';
}

/** Labels that name the function, and not what it handles. */
const functionLabel =
  /^(?:error handler|filter|guard|handler|hook|interceptor|loader|middleware|parameter handler|parser|pipe|procedure|request listener|resolver)\b/u;
/** Handlers after which others have their turn. */
const passingOn = /^(?:guard|hook|interceptor|middleware|parameter|parser|pipe)\b/u;

/** Finds the words for a handler. */
export function describeHandler({ label, kind }: Pick<Handler, 'kind' | 'label'>): HandlerWords {
  return {
    Handler: `The ${functionLabel.test(label) ? '' : 'handler of '}${label}`,
    goesOn: passingOn.test(label) ? 'goes on' : kind === 'request' ? 'answers' : 'is done',
  };
}
