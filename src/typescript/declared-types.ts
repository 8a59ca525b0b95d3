import type ts from 'typescript';
import { parametersOf } from './parameters.ts';

/** The classes and interfaces that a value is of, as declarations name them. */
type Owners = readonly ts.Symbol[];

/** What the type parameters of an alias stand for where it is named: types, with what was given around them. */
interface Given {
  get(parameter: ts.Symbol): { readonly node: ts.TypeNode; readonly given: Given } | undefined;
}

const nothingGiven: Given = { get: () => undefined };

/** Aliases of aliases: further than this nobody goes, and a cycle must end. */
const maximumDepth = 12;

/** Types of the language's own that take members away: those that are left keep their declarations. */
const selectingTypes = new Set(['NonNullable', 'Omit', 'Pick']);

/** A call, or a template behind a tag. */
type Call = ts.CallExpression | ts.TaggedTemplateExpression;

/** A function as a type writes it, with what the aliases around it were given. */
interface WrittenFunction {
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly given: Given;
}

/** What declarations say of calls, without the types of what the calls are given. */
export interface DeclaredTypes {
  /** The symbol of a member: `where` in `db.selectFrom('users').where(…)`. */
  memberOf(access: ts.PropertyAccessExpression): ts.Symbol | undefined;
  /** The classes and interfaces that an expression is an instance of; `null` and `undefined` are left out. */
  ownersOf(expression: ts.Expression): Owners | undefined;
  /** The classes and interfaces of which the place of an argument asks for an instance. */
  ownersAskedFor(argument: ts.Expression): Owners | undefined;
}

/**
 * What declarations say of chains of calls.
 *
 * The checker has to make the type of each link of a query, with all that is selected and joined so far, only to say in
 * which interface the next method stands. What the methods are declared to give says the same: `SelectQueryBuilder<…>`,
 * `this`, an alias that chooses between such types. Undefined where that leaves anything open: the checker is asked then.
 *
 * @param symbolAt - The checker's symbol of a name, aliases followed.
 */
export function declaredTypes(
  typescript: typeof ts,
  program: ts.Program,
  symbolAt: (node: ts.Node) => ts.Symbol | undefined,
): DeclaredTypes {
  const checker = program.getTypeChecker();
  const results = new WeakMap<Call, { readonly owners: Owners | undefined }>();
  const parameters = new WeakMap<ts.ParameterDeclaration, { readonly owners: Owners | undefined }>();
  const bases = new WeakMap<ts.Symbol, readonly (ts.Symbol | undefined)[]>();
  const { InternalSymbolName, ObjectFlags, SymbolFlags, SyntaxKind } = typescript;

  function memberOf(access: ts.PropertyAccessExpression): ts.Symbol | undefined {
    const owners = typescript.isIdentifier(access.name) ? ownersOf(withoutParentheses(access.expression)) : undefined;
    return owners && memberAmong(owners, access.name.escapedText);
  }

  /** Undefined for all but calls, variables that hold one, and parameters of callbacks: the checker answers as fast. */
  function ownersOf(receiver: ts.Expression): Owners | undefined {
    if (isCall(receiver)) {
      return resultOf(receiver);
    }
    if (!typescript.isIdentifier(receiver)) {
      return undefined;
    }
    const declaration = symbolAt(receiver)?.valueDeclaration;
    if (declaration && typescript.isVariableDeclaration(declaration)) {
      const held = declaration.type
        ? undefined
        : declaration.initializer && withoutParentheses(declaration.initializer);
      return held && isCall(held) ? resultOf(held) : undefined;
    }
    return declaration && typescript.isParameter(declaration) && isOfCallback(declaration)
      ? once(parameters, declaration, findParameter)
      : undefined;
  }

  /** An answer that is found once. What asks for itself on the way gets none: `const query = run(() => query.first())`. */
  function once<T extends ts.Node>(
    known: WeakMap<T, { readonly owners: Owners | undefined }>,
    node: T,
    find: (node: T) => Owners | undefined,
  ): Owners | undefined {
    let answer = known.get(node);
    if (!answer) {
      known.set(node, { owners: undefined });
      answer = { owners: find(node) };
      known.set(node, answer);
    }
    return answer.owners;
  }

  /** Whether a parameter has no type but what its function is given to: `qb` in `query.$if(all, (qb) => qb.select('id'))`. */
  function isOfCallback({ parent, type, initializer, dotDotDotToken }: ts.ParameterDeclaration): boolean {
    return (
      !type &&
      !initializer &&
      !dotDotDotToken &&
      (typescript.isArrowFunction(parent) || typescript.isFunctionExpression(parent)) &&
      typescript.isCallExpression(parent.parent)
    );
  }

  function findParameter(parameter: ts.ParameterDeclaration): Owners | undefined {
    const callback = parameter.parent as ts.ArrowFunction | ts.FunctionExpression;
    const call = callback.parent as ts.CallExpression;
    const place = call.arguments.indexOf(callback);
    const index = parametersOf(callback).indexOf(parameter);
    const called = calleeOf(call);
    const declarations = called?.symbol?.declarations ?? [];
    const taking = declarations.flatMap((each) => {
      const taken = typescript.isFunctionLike(each) ? parametersOf(each)[place] : undefined;
      return taken && !taken.dotDotDotToken ? [taken] : [];
    });
    if (!called || taking.length === 0) {
      return undefined;
    }
    const functions: WrittenFunction[] = [];
    for (const { type } of taking) {
      const written = type && functionsIn(type, nothingGiven, 0);
      if (!written) {
        return undefined;
      }
      functions.push(...written);
    }
    return unionOf(functions, ({ parameters: own, given }) => {
      const type = own[index]?.type;
      return type && ownersNamed(type, given, called.self, 0);
    });
  }

  /** Undefined for all but arguments of functions that have one declaration. */
  function ownersAskedFor(argument: ts.Expression): Owners | undefined {
    const { parent: call } = argument;
    const place = typescript.isCallExpression(call) ? call.arguments.indexOf(argument) : -1;
    if (
      place === -1 ||
      !typescript.isCallExpression(call) ||
      call.arguments.slice(0, place).some((each) => typescript.isSpreadElement(each))
    ) {
      return undefined;
    }
    const called = calleeOf(call);
    const [declaration, another] = called?.symbol?.declarations ?? [];
    if (!called || !declaration || another || !typescript.isFunctionLike(declaration)) {
      return undefined;
    }
    const parameter = parametersOf(declaration)[place];
    return parameter?.type && !parameter.dotDotDotToken
      ? ownersNamed(parameter.type, nothingGiven, called.self, 0)
      : undefined;
  }

  /** The functions that a value of a type can be; undefined where the type leaves that open. */
  function functionsIn(node: ts.TypeNode, given: Given, depth: number): readonly WrittenFunction[] | undefined {
    if (typescript.isFunctionTypeNode(node)) {
      return [{ parameters: parametersOf(node), given }];
    }
    if (typescript.isParenthesizedTypeNode(node)) {
      return functionsIn(node.type, given, depth);
    }
    if (typescript.isUnionTypeNode(node)) {
      return functionsInAll(node.types, given, depth);
    }
    if (typescript.isConditionalTypeNode(node)) {
      return functionsInAll([node.trueType, node.falseType], given, depth);
    }
    if (typescript.isIndexedAccessTypeNode(node) && typescript.isMappedTypeNode(node.objectType)) {
      const { type } = node.objectType;
      return type && functionsIn(type, given, depth);
    }
    if (!typescript.isTypeReferenceNode(node)) {
      return isPlain(node) || (typescript.isIntersectionTypeNode(node) && node.types.some(isPlain)) ? [] : undefined;
    }
    const symbol = depth < maximumDepth ? symbolAt(node.typeName) : undefined;
    if (!symbol) {
      return undefined;
    }
    const argument = given.get(symbol);
    if (argument) {
      return functionsIn(argument.node, argument.given, depth + 1);
    }
    if (isOwner(symbol)) {
      return memberIn(symbol, InternalSymbolName.Call, 0) === undefined ? [] : undefined;
    }
    const [declaration] = symbol.declarations ?? [];
    if (declaration && typescript.isTypeParameterDeclaration(declaration)) {
      return declaration.constraint && functionsIn(declaration.constraint, given, depth + 1);
    }
    return declaration && typescript.isTypeAliasDeclaration(declaration)
      ? functionsIn(declaration.type, givenTo(declaration, node, given), depth + 1)
      : undefined;
  }

  function functionsInAll(
    types: readonly ts.TypeNode[],
    given: Given,
    depth: number,
  ): readonly WrittenFunction[] | undefined {
    const parts = types.map((type) => functionsIn(type, given, depth));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }

  /** Whether a type is that of texts, numbers, lists and the like. */
  function isPlain(node: ts.TypeNode): boolean {
    return (
      isNothing(node) ||
      typescript.isArrayTypeNode(node) ||
      typescript.isTupleTypeNode(node) ||
      typescript.isLiteralTypeNode(node) ||
      typescript.isTypeOperatorNode(node) ||
      typescript.isTemplateLiteralTypeNode(node) ||
      [
        SyntaxKind.StringKeyword,
        SyntaxKind.NumberKeyword,
        SyntaxKind.BooleanKeyword,
        SyntaxKind.SymbolKeyword,
      ].includes(node.kind)
    );
  }

  function isCall(node: ts.Node): node is Call {
    return typescript.isCallExpression(node) || typescript.isTaggedTemplateExpression(node);
  }

  function withoutParentheses(expression: ts.Expression): ts.Expression {
    return typescript.isParenthesizedExpression(expression) || typescript.isNonNullExpression(expression)
      ? withoutParentheses(expression.expression)
      : expression;
  }

  function resultOf(call: Call): Owners | undefined {
    return once(results, call, findResult);
  }

  function findResult(call: Call): Owners | undefined {
    const callee = withoutParentheses(typescript.isCallExpression(call) ? call.expression : call.tag);
    const parameter = typescript.isIdentifier(callee) ? ownersOf(callee) : undefined;
    if (parameter) {
      const signature = memberAmong(parameter, InternalSymbolName.Call);
      return signature && givenBy(signature, () => undefined);
    }
    const called = calleeOf(call);
    return called && givenBy(called.symbol, called.self);
  }

  /** What a call calls, and what `this` is in it. */
  function calleeOf(
    call: Call,
  ): { readonly symbol: ts.Symbol | undefined; readonly self: () => Owners | undefined } | undefined {
    const callee = withoutParentheses(typescript.isCallExpression(call) ? call.expression : call.tag);
    if (typescript.isIdentifier(callee)) {
      return { symbol: symbolAt(callee), self: () => undefined };
    }
    if (!typescript.isPropertyAccessExpression(callee)) {
      return undefined;
    }
    const receiver = withoutParentheses(callee.expression);
    const owners = ownersOf(receiver);
    return owners
      ? { symbol: memberAmong(owners, callee.name.escapedText), self: () => owners }
      : isCall(receiver)
        ? undefined
        : {
            symbol: symbolAt(callee.name),
            self: () =>
              receiver.kind === SyntaxKind.SuperKeyword ? undefined : ownersOfType(checker.getTypeAtLocation(receiver)),
          };
  }

  /** The instances that a type is of. A class itself has the same symbol, and other members. */
  function ownersOfType(type: ts.Type): Owners | undefined {
    const given = checker.getNonNullableType(type);
    if (given.isUnionOrIntersection()) {
      return unionOf(given.types, ownersOfType);
    }
    const flags = (given as Partial<ts.ObjectType>).objectFlags ?? 0;
    const isInstance = (flags & (ObjectFlags.ClassOrInterface | ObjectFlags.Reference)) !== 0;
    const symbol = isInstance ? given.getSymbol() : undefined;
    return symbol && isOwner(symbol) ? [symbol] : undefined;
  }

  function isOwner(symbol: ts.Symbol): boolean {
    return (symbol.flags & (SymbolFlags.Interface | SymbolFlags.Class)) !== 0;
  }

  /** What calling a function gives, by each of its declarations. */
  function givenBy(symbol: ts.Symbol | undefined, self: () => Owners | undefined): Owners | undefined {
    const declarations = symbol?.declarations ?? [];
    return unionOf(declarations, (declaration) => {
      if (typescript.isFunctionLike(declaration) && !typescript.isAccessor(declaration)) {
        return declaration.type && ownersNamed(declaration.type, nothingGiven, self, 0);
      }
      const { type } = declaration as { readonly type?: ts.TypeNode };
      return type && calledOwners(type, self);
    });
  }

  /** What calling a value of a type gives: of a function type, or an interface that can be called. */
  function calledOwners(type: ts.TypeNode, self: () => Owners | undefined): Owners | undefined {
    if (typescript.isFunctionTypeNode(type)) {
      return ownersNamed(type.type, nothingGiven, self, 0);
    }
    const owners = ownersNamed(type, nothingGiven, self, 0);
    const call = owners && memberAmong(owners, InternalSymbolName.Call);
    return call && givenBy(call, () => undefined);
  }

  function unionOf<T>(parts: readonly T[], ownersOf: (part: T) => Owners | undefined): Owners | undefined {
    const all = new Set<ts.Symbol>();
    for (const part of parts) {
      const owners = ownersOf(part);
      if (!owners) {
        return undefined;
      }
      owners.forEach((owner) => all.add(owner));
    }
    return parts.length > 0 ? [...all] : undefined;
  }

  /**
   * The classes and interfaces that a type names. Of types that are chosen by a condition all: where code is right, the
   * one that has the member is the one that was chosen.
   */
  function ownersNamed(
    node: ts.TypeNode,
    given: Given,
    self: () => Owners | undefined,
    depth: number,
  ): Owners | undefined {
    const inside = (part: ts.TypeNode): Owners | undefined => ownersNamed(part, given, self, depth);
    if (typescript.isThisTypeNode(node)) {
      return self();
    }
    if (typescript.isParenthesizedTypeNode(node)) {
      return inside(node.type);
    }
    if (typescript.isConditionalTypeNode(node)) {
      return unionOf([node.trueType, node.falseType], inside);
    }
    if (typescript.isUnionTypeNode(node) || typescript.isIntersectionTypeNode(node)) {
      return unionOf(node.types, inside);
    }
    if (isNothing(node)) {
      return [];
    }
    return typescript.isTypeReferenceNode(node) && depth < maximumDepth
      ? ownersReferred(node, given, self, depth)
      : undefined;
  }

  function isNothing(node: ts.TypeNode): boolean {
    return (
      node.kind === SyntaxKind.NeverKeyword ||
      node.kind === SyntaxKind.UndefinedKeyword ||
      (typescript.isLiteralTypeNode(node) && node.literal.kind === SyntaxKind.NullKeyword)
    );
  }

  function ownersReferred(
    node: ts.TypeReferenceNode,
    given: Given,
    self: () => Owners | undefined,
    depth: number,
  ): Owners | undefined {
    const symbol = symbolAt(node.typeName);
    if (!symbol) {
      return undefined;
    }
    const argument = given.get(symbol);
    if (argument) {
      return ownersNamed(argument.node, argument.given, self, depth + 1);
    }
    if (isOwner(symbol)) {
      return [symbol];
    }
    const alias = symbol.declarations?.find((declaration) => typescript.isTypeAliasDeclaration(declaration));
    if (!alias) {
      return undefined;
    }
    const [first] = node.typeArguments ?? [];
    if (first && selectingTypes.has(symbol.name) && isOfLanguage(symbol)) {
      return ownersNamed(first, given, self, depth + 1);
    }
    const owners = ownersNamed(alias.type, givenTo(alias, node, given), self, depth + 1);
    // What stands for a type of the language itself is known by its own name, which the checker keeps: `Paginator<T>`.
    return owners?.some(isOfLanguage) ? undefined : owners;
  }

  function givenTo(alias: ts.TypeAliasDeclaration, { typeArguments }: ts.TypeReferenceNode, given: Given): Given {
    const inner = new Map<ts.Symbol, { readonly node: ts.TypeNode; readonly given: Given }>();
    alias.typeParameters?.forEach((parameter, index) => {
      const argument = typeArguments?.[index];
      const node = argument ?? parameter.default;
      const own = symbolAt(parameter.name);
      if (own && node) {
        inner.set(own, { node, given: argument ? given : inner });
      }
    });
    return inner;
  }

  /** Whether a type is one of the language's own: a project can have an `Omit` that means something else. */
  function isOfLanguage({ declarations = [] }: ts.Symbol): boolean {
    return declarations.some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()));
  }

  /** The one member of a name that classes and interfaces have. */
  function memberAmong(owners: Owners, name: ts.__String): ts.Symbol | undefined {
    const found = new Set<ts.Symbol>();
    for (const owner of owners) {
      const member = memberIn(owner, name, 0);
      if (member === 'unknown') {
        return undefined;
      }
      if (member) {
        found.add(member);
      }
    }
    const [member] = found;
    return found.size === 1 ? member : undefined;
  }

  function memberIn(owner: ts.Symbol, name: ts.__String, depth: number): ts.Symbol | 'unknown' | undefined {
    const own = owner.members?.get(name);
    if (own) {
      return own;
    }
    for (const base of basesOf(owner)) {
      const inherited = base && depth < maximumDepth ? memberIn(base, name, depth + 1) : 'unknown';
      if (inherited) {
        return inherited;
      }
    }
    return undefined;
  }

  /** What a class or an interface extends; undefined stands for what is no class or interface by its name. */
  function basesOf(owner: ts.Symbol): readonly (ts.Symbol | undefined)[] {
    let known = bases.get(owner);
    if (!known) {
      known = (owner.declarations ?? [])
        .filter((declaration) => typescript.isInterfaceDeclaration(declaration) || typescript.isClassLike(declaration))
        .flatMap(({ heritageClauses = [] }) => [...heritageClauses])
        .filter(({ token }) => token === SyntaxKind.ExtendsKeyword)
        .flatMap(({ types }) => [...types])
        .map(({ expression }) => symbolAt(expression))
        .map((base) => (base && isOwner(base) ? base : undefined));
      bases.set(owner, known);
    }
    return known;
  }

  return { memberOf, ownersAskedFor, ownersOf: (expression) => ownersOf(withoutParentheses(expression)) };
}
