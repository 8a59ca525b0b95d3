import ts from 'typescript';
import { originOf } from '../../../src/analysis/origin-of.ts';
import { Knowledge, type Origin } from '../../../src/libraries/knowledge.ts';
import type { Library, SymbolName } from '../../../src/libraries/library.ts';
import type { VirtualProgram } from '../../support/program.ts';

/**
 * The names in a descriptor which no type, method or function of the real packages has, printed as
 * `operations Pool, Client: querry`.
 *
 * @param programs - Programs that import the library; a fact is true if it is true in one of them (two versions).
 */
export function namesThatDoNotExist(library: Library, programs: readonly VirtualProgram[]): string[] {
  const declared = programs.map((each) => new Declarations(each, library));
  const missing: string[] = [];
  const ask = (fact: string, exists: (declarations: Declarations) => boolean): void => {
    if (!declared.some(exists)) {
      missing.push(fact);
    }
  };
  const askType = (fact: string, type: SymbolName): void => {
    ask(`${fact} ${nameOf(type)}`, (declarations) => declarations.typesNamed(type).length > 0);
  };
  const askMethods = (
    fact: string,
    on: readonly SymbolName[] | undefined,
    methods: readonly string[],
    has: (declarations: Declarations, type: SymbolName, method: string) => boolean,
  ): void => {
    on?.forEach((type) => {
      askType(fact, type);
    });
    for (const method of methods) {
      const place = on ? `${on.map(nameOf).join(', ')}: ` : '';
      ask(`${fact} ${place}${method}`, (declarations) =>
        on ? on.some((type) => has(declarations, type, method)) : declarations.isExported(method),
      );
    }
  };
  // The methods of a base class may be those of its subclasses: `all` of Drizzle's queries on SQLite.
  const inherits = (declarations: Declarations, type: SymbolName, method: string): boolean =>
    declarations.hasMember(type, method);
  const declares = (declarations: Declarations, type: SymbolName, method: string): boolean =>
    declarations.declaresMember(type, method);

  for (const types of Object.values(library.callables ?? {})) {
    types.forEach((type) => {
      askType('callables', type);
    });
  }
  for (const { type, executors = [] } of library.awaitables ?? []) {
    askMethods('awaitables', [type], executors, inherits);
  }
  // `reading` holds beginnings of names.
  for (const { on, ...methods } of library.operations ?? []) {
    const names = Object.entries(methods).flatMap(([key, listed]) => (key === 'reading' ? [] : listed));
    if (on) {
      askMethods('operations', on, names, inherits);
    } else {
      names.forEach((name) => {
        ask(`operations ${name}`, (declarations) => declarations.isExported(name) || declarations.isMember(name));
      });
    }
  }
  for (const { on, methods } of library.transactions ?? []) {
    askMethods('transactions', on, methods, declares);
  }
  for (const { type, release = [], leaves = [] } of library.sessions ?? []) {
    askType('sessions', type);
    askMethods('sessions', [type], [...release, ...leaves], inherits);
  }
  for (const { on, methods } of library.registrations ?? []) {
    askMethods('registrations', on, methods, declares);
  }
  for (const { on, methods } of library.mounts ?? []) {
    askMethods('mounts', on, methods, declares);
  }
  for (const { decorators, prefix } of library.decorators ?? []) {
    askMethods('decorators', undefined, prefix === undefined ? decorators : [...decorators, prefix], declares);
  }
  for (const { implements: type, methods } of library.handlerMethods ?? []) {
    askMethods('handlerMethods', [type], methods, inherits);
  }
  for (const { type } of library.handlerTypes ?? []) {
    askType('handlerTypes', type);
  }
  for (const { on, calls } of library.blocking ?? []) {
    askMethods('blocking', on, Object.keys(calls), declares);
  }
  for (const { on, methods } of library.callbacks ?? []) {
    askMethods('callbacks', on, methods, declares);
  }
  for (const { callable, on, methods = [] } of library.limiters ?? []) {
    if (callable !== undefined) {
      askType('limiters', callable);
    }
    askMethods('limiters', on, methods, declares);
  }
  for (const { on, methods = [], properties = [] } of library.sinks ?? []) {
    askMethods('sinks', on, [...methods, ...properties], declares);
  }
  for (const { on, methods } of library.ignoredCallbacks ?? []) {
    askMethods('ignoredCallbacks', on, methods, inherits);
  }
  for (const { on, methods } of library.runners ?? []) {
    askMethods('runners', on, methods, declares);
  }
  for (const { on, awaited = [], values = [], truths = [], throws = [], rejections = {} } of library.assertions ?? []) {
    const names = [...awaited, ...values, ...truths, ...throws, ...Object.values(rejections)];
    askMethods('assertions', on, names, declares);
  }
  for (const { type, sentBy } of library.testRequests ?? []) {
    askMethods('testRequests', [type], sentBy, inherits);
  }
  return [...new Set(missing)];
}

/** What the packages of one library declare, told by the same questions that the rules ask. */
class Declarations {
  readonly #checker: ts.TypeChecker;
  readonly #library: Library;
  readonly #knowledge: Knowledge;
  readonly #types = new Map<string, { origin: Origin; symbol: ts.Symbol }[]>();
  readonly #members = new Map<string, Origin[]>();
  readonly #exports = new Map<string, Origin[]>();

  constructor({ program, compiler }: VirtualProgram, library: Library) {
    this.#checker = program.getTypeChecker();
    this.#library = library;
    this.#knowledge = new Knowledge([library]);
    const learn = (node: ts.Node): void => {
      const symbol = (node as { symbol?: ts.Symbol }).symbol;
      const origin = symbol && originOf(compiler, symbol);
      if (symbol && origin) {
        if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
          // Members know the class behind a default export by the name that it has in its file.
          const name = origin.name === 'default' ? (node.name?.text ?? origin.name) : origin.name;
          add(this.#types, name, { origin: { ...origin, name }, symbol: this.#merged(node) ?? symbol });
        } else if (origin.owner !== undefined && isMemberDeclaration(node)) {
          add(this.#members, origin.name, origin);
        }
      }
      ts.forEachChild(node, learn);
    };
    for (const file of program.getSourceFiles()) {
      learn(file);
      this.#learnExports(file, compiler);
    }
  }

  /** Declarations of one name that several files make are one symbol to the checker. */
  #merged(node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration): ts.Symbol | undefined {
    return node.name && this.#checker.getSymbolAtLocation(node.name);
  }

  #learnExports(file: ts.SourceFile, compiler: VirtualProgram['compiler']): void {
    const modules: ts.Node[] = [file, ...file.statements.filter((each) => ts.isModuleDeclaration(each))];
    for (const node of modules) {
      const module = (node as { symbol?: ts.Symbol }).symbol;
      const isAmbient = ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name);
      if (!module || !(ts.isSourceFile(node) || isAmbient)) {
        continue;
      }
      for (const exported of this.#checker.getExportsOfModule(module)) {
        const symbol = exported.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(exported) : exported;
        const origin = originOf(compiler, symbol);
        if (origin) {
          add(this.#exports, origin.name, origin);
        }
      }
    }
    // Globals: `fetch`.
    for (const statement of file.statements) {
      const symbol = ts.isFunctionDeclaration(statement) ? (statement as { symbol?: ts.Symbol }).symbol : undefined;
      const origin = symbol && originOf(compiler, symbol);
      if (origin) {
        add(this.#exports, origin.name, origin);
      }
    }
  }

  typesNamed(type: SymbolName): ts.Symbol[] {
    return (this.#types.get(nameOf(type)) ?? [])
      .filter(({ origin }) => this.#knowledge.isNamed(type, this.#library, origin))
      .map(({ symbol }) => symbol);
  }

  #has(symbol: ts.Symbol, name: string): boolean {
    const declared = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const declaration = symbol.valueDeclaration;
    const value = declaration && this.#checker.getTypeOfSymbolAtLocation(symbol, declaration);
    return [declared, value].some((type) => type && this.#checker.getPropertyOfType(type, name) !== undefined);
  }

  /** Whether values of the type, its class, or a type that extends it have the member, inherited or not. */
  hasMember(type: SymbolName, name: string): boolean {
    const bases = new Set(this.typesNamed(type));
    return (
      [...bases].some((symbol) => this.#has(symbol, name)) ||
      [...this.#types.values()].flat().some(({ symbol }) => this.#extends(symbol, bases) && this.#has(symbol, name))
    );
  }

  #extends(symbol: ts.Symbol, bases: ReadonlySet<ts.Symbol>): boolean {
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const own = type.isClassOrInterface() ? this.#checker.getBaseTypes(type) : [];
    return own
      .map((base) => base.getSymbol())
      .some((base) => base !== undefined && (bases.has(base) || this.#extends(base, bases)));
  }

  /** Whether the type itself declares the member: facts about calls are found by the declaring type. */
  declaresMember(type: SymbolName, name: string): boolean {
    return (this.#members.get(name) ?? []).some((origin) =>
      this.#knowledge.isNamed(type, this.#library, { ...origin, name: origin.owner ?? '' }),
    );
  }

  /** Whether any type of the packages, or of the project, declares the member. */
  isMember(name: string): boolean {
    return (this.#members.get(name) ?? []).some(
      (origin) => origin.from === 'file' || this.#library.packages.includes(origin.package),
    );
  }

  /** Whether the packages export a function, or declare a global one, of this name. */
  isExported(name: string): boolean {
    return (this.#exports.get(name) ?? []).some(
      (origin) => origin.owner === undefined && this.#library.packages.includes(origin.package),
    );
  }
}

function isMemberDeclaration(node: ts.Node): boolean {
  return ts.isTypeElement(node) || ts.isClassElement(node);
}

function nameOf(type: SymbolName): string {
  return typeof type === 'string' ? type : type.name;
}

function add<Value>(index: Map<string, Value[]>, name: string, value: Value): void {
  const values = index.get(name);
  if (values) {
    values.push(value);
  } else {
    index.set(name, [value]);
  }
}
