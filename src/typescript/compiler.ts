import type ts from 'typescript';

/**
 * The syntax predicates that analysis may use. TypeScript 5, 6 and 7 offer them under the same names; the numbers
 * behind them differ, so nothing outside this folder compares `kind` or flags.
 */
export const syntaxPredicates = [
  'isArrayBindingPattern',
  'isArrayLiteralExpression',
  'isArrowFunction',
  'isAsExpression',
  'isAwaitExpression',
  'isBigIntLiteral',
  'isBinaryExpression',
  'isBindingElement',
  'isBlock',
  'isBreakStatement',
  'isCallExpression',
  'isCaseClause',
  'isCatchClause',
  'isClassDeclaration',
  'isClassExpression',
  'isClassLike',
  'isClassStaticBlockDeclaration',
  'isComputedPropertyName',
  'isConditionalExpression',
  'isConstructorDeclaration',
  'isContinueStatement',
  'isDecorator',
  'isDefaultClause',
  'isDeleteExpression',
  'isDoStatement',
  'isElementAccessExpression',
  'isEmptyStatement',
  'isEnumMember',
  'isExportAssignment',
  'isExportDeclaration',
  'isExportSpecifier',
  'isExpressionStatement',
  'isExpressionWithTypeArguments',
  'isForInStatement',
  'isForOfStatement',
  'isForStatement',
  'isFunctionDeclaration',
  'isFunctionExpression',
  'isFunctionLike',
  'isFunctionTypeNode',
  'isGetAccessorDeclaration',
  'isHeritageClause',
  'isIdentifier',
  'isIfStatement',
  'isImportClause',
  'isImportDeclaration',
  'isImportEqualsDeclaration',
  'isImportSpecifier',
  'isInterfaceDeclaration',
  'isIntersectionTypeNode',
  'isJsxExpression',
  'isLiteralTypeNode',
  'isMetaProperty',
  'isMethodDeclaration',
  'isMethodSignature',
  'isModuleDeclaration',
  'isNamedImports',
  'isNamespaceImport',
  'isNewExpression',
  'isNonNullExpression',
  'isNoSubstitutionTemplateLiteral',
  'isNumericLiteral',
  'isObjectBindingPattern',
  'isObjectLiteralExpression',
  'isParameter',
  'isParenthesizedExpression',
  'isPostfixUnaryExpression',
  'isPrefixUnaryExpression',
  'isPrivateIdentifier',
  'isPropertyAccessExpression',
  'isPropertyAssignment',
  'isPropertyDeclaration',
  'isPropertySignature',
  'isQualifiedName',
  'isReturnStatement',
  'isSatisfiesExpression',
  'isSetAccessorDeclaration',
  'isShorthandPropertyAssignment',
  'isSourceFile',
  'isSpreadAssignment',
  'isSpreadElement',
  'isStringLiteral',
  'isStringLiteralLike',
  'isSwitchStatement',
  'isTaggedTemplateExpression',
  'isTemplateExpression',
  'isTemplateSpan',
  'isThisTypeNode',
  'isThrowStatement',
  'isToken',
  'isTryStatement',
  'isTypeAliasDeclaration',
  'isTypeAssertionExpression',
  'isTypeLiteralNode',
  'isTypeNode',
  'isTypeOfExpression',
  'isTypeReferenceNode',
  'isUnionTypeNode',
  'isVariableDeclaration',
  'isVariableDeclarationList',
  'isVariableStatement',
  'isVoidExpression',
  'isWhileStatement',
  'isYieldExpression',
] as const satisfies readonly (keyof typeof ts)[];

/** Predicates over nodes, by TypeScript's own names. */
export type Syntax = Pick<typeof ts, (typeof syntaxPredicates)[number]>;

/** A word that can stand before a declaration. */
type Modifier = 'abstract' | 'async' | 'declare' | 'default' | 'export' | 'readonly' | 'static';

/** Which call signature TypeScript chose for a call. */
interface CalledSignature {
  /** Where the signature is written; undefined for a synthesized one. */
  readonly declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined;
  readonly returnType: ts.Type;
}

/**
 * All that analysis asks a TypeScript compiler. One object stands for one program: an answer stays true as long as
 * the object lives, so analyses cache on it (a `WeakMap` from `Compiler`).
 *
 * Nodes have the shape that TypeScript 5, 6 and 7 share: `parent`, `forEachChild`, `getStart`, `getText`.
 */
export interface Compiler extends Syntax {
  /** Calls `visit` with each child; stops at the first truthy answer and returns it. */
  forEachChild<T>(node: ts.Node, visit: (child: ts.Node) => T | undefined): T | undefined;
  /** The operator of a binary or prefix expression as written: `&&`, `=`, `!`. */
  operatorOf(node: ts.BinaryExpression | ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): string;
  /** Whether a declaration carries this modifier. */
  hasModifier(node: ts.Node, modifier: Modifier): boolean;
  /** The decorators of a class or member. */
  decoratorsOf(node: ts.Node): readonly ts.Decorator[];
  /** The keyword of a declaration list: `const`, `let`, `var`, `using`. */
  keywordOf(list: ts.VariableDeclarationList): 'const' | 'let' | 'using' | 'var';
  /** Whether a type node is a keyword type (`string`, `void`, `boolean`…), `any` and `unknown` excepted. */
  isPlainKeywordType(node: ts.TypeNode): boolean;
  /** Whether the node is an expression in parentheses, or with `as`, `satisfies`, `!` or `<T>`. */
  isWrapper(
    node: ts.Node,
  ): node is
    ts.AsExpression | ts.NonNullExpression | ts.ParenthesizedExpression | ts.SatisfiesExpression | ts.TypeAssertion;
  /** Whether the node is `this`. */
  isThis(node: ts.Node): boolean;
  /** Whether the node is `super`. */
  isSuper(node: ts.Node): boolean;
  /** Whether the expression is the literal `true`. */
  isTrueLiteral(node: ts.Node): boolean;

  /** The folder of the project, without a slash at the end. */
  rootDirectory(): string;
  /** Whether a variable that starts as `[]` has the type of what is pushed into it; else nothing fits in. */
  typesEmptyLists(): boolean;
  /** The text of a file that is no source of the program, such as `package.json`; undefined if there is none. */
  readFile(path: string): string | undefined;
  /** All source files of the program, declaration files included. */
  sourceFiles(): readonly ts.SourceFile[];
  /** Whether the file is one of TypeScript's own libraries (`lib.es5.d.ts`…). */
  isStandardLibrary(file: ts.SourceFile): boolean;
  /** The file that a module specifier (a string literal in an import, export or require) leads to. */
  importedFile(specifier: ts.Expression): ts.SourceFile | undefined;

  /** The symbol that a name stands for, with import and export aliases followed to the end. */
  symbolAt(node: ts.Node): ts.Symbol | undefined;
  /** The value that `{ name }` in an object literal stands for, aliases followed. */
  shorthandValueAt(node: ts.ShorthandPropertyAssignment): ts.Symbol | undefined;
  /** Where a symbol is declared. */
  declarationsOf(symbol: ts.Symbol): readonly ts.Declaration[];
  /**
   * The classes and interfaces that an expression is an instance of by what is declared, with nothing filled in for their
   * type parameters: `SelectQueryBuilder` for `db.selectFrom('users')`. Dear types are not made for it. Undefined where the
   * declarations leave that open, and for all but calls, variables that hold one, and parameters of callbacks.
   */
  declaredTypesOf(expression: ts.Expression): readonly ts.Type[] | undefined;
  /** The type of an expression or declaration. */
  typeAt(node: ts.Node): ts.Type;
  /** What a type parameter extends (`T extends Query` gives `Query`); any other type itself. */
  constraintOf(type: ts.Type): ts.Type;
  /** The type that the place of an expression asks for. */
  contextualTypeAt(node: ts.Expression): ts.Type | undefined;
  /**
   * The classes and interfaces of which the place of an argument asks for an instance, by what is declared, as
   * `declaredTypesOf` tells them. Undefined where the declarations leave that open, and at all other places.
   */
  declaredTypesAskedFor(argument: ts.Expression): readonly ts.Type[] | undefined;
  /** The type of a parameter of the signature chosen for a call, rest parameters taken apart. */
  parameterTypeAt(call: ts.CallExpression | ts.NewExpression, index: number): ts.Type | undefined;
  /** The signature chosen for a call. */
  calledSignature(call: ts.CallLikeExpression): CalledSignature | undefined;
  /** The return types of a type's call signatures. */
  returnTypesOf(type: ts.Type): readonly ts.Type[];
  /** The symbol of a property of a type, optional and mapped ones included. */
  propertyOf(type: ts.Type, name: string): ts.Symbol | undefined;
  /** The type of a property, at the place of `node`. */
  typeOfProperty(property: ts.Symbol, node: ts.Node): ts.Type;
  /** The members of a union; the type itself if it is none. */
  unionMembers(type: ts.Type): readonly ts.Type[];
  /** The members of an intersection; the type itself if it is none. */
  intersectionMembers(type: ts.Type): readonly ts.Type[];
  /** The types that a class or interface extends. */
  baseTypesOf(type: ts.Type): readonly ts.Type[];
  /** The type arguments of a reference (`Promise<User>` gives `User`) or of the alias that names the type. */
  typeArgumentsOf(type: ts.Type): readonly ts.Type[];
  /** The symbols that name a type: its own and that of the alias it was written with. */
  namesOf(type: ts.Type): readonly ts.Symbol[];
  /** Whether the type is `any`, `unknown`, or an error. */
  isUntyped(type: ts.Type): boolean;
  /** Whether the type is `undefined`, `null`, `void` or `never`. */
  isEmpty(type: ts.Type): boolean;
  /** Whether a value of the type can be a number. */
  canBeNumber(type: ts.Type): boolean;
  /** Whether the type is a text: `string` or a literal of one. */
  isText(type: ts.Type): boolean;
  /** Whether the type is `void`. */
  isVoid(type: ts.Type): boolean;
}
