import { createRequire } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Rule, SourceCode } from 'eslint';
import type ts from 'typescript';
import { syntaxPredicates, type Compiler, type Syntax } from './compiler.ts';
import { declaredTypes } from './declared-types.ts';

/** What a typed parser hands to rules: typescript-eslint's parser services, as far as we use them. */
interface ParserServices {
  readonly program: ts.Program | null;
  readonly esTreeNodeToTSNodeMap: { get(node: object): ts.Node | undefined };
  readonly tsNodeToESTreeNodeMap: { get(node: ts.Node): TSESTree.Node | undefined };
}

/** The way from a file that ESLint lints into the compiler, and back. */
export interface TypedFile {
  readonly compiler: Compiler;
  /** The TypeScript node of an ESTree node. */
  toTypeScript(node: object): ts.Node | undefined;
  /** The ESTree node of a TypeScript node of the file being linted. */
  toEstree(node: ts.Node): TSESTree.Node | undefined;
}

const compilers = new WeakMap<ts.Program, Compiler>();
let typescript: typeof ts | undefined;
let typescriptLooked = false;

/**
 * The compiler behind a file being linted, or undefined where the parser gave no type information (or TypeScript has
 * no such API, as version 7 under its own name): rules are silent there.
 */
export function typedFile({ sourceCode }: Rule.RuleContext): TypedFile | undefined {
  let file = files.get(sourceCode);
  if (!file) {
    file = typedFileOf(sourceCode);
    if (file) {
      files.set(sourceCode, file);
    }
  }
  return file;
}

/** All rules ask for the same file. */
const files = new WeakMap<SourceCode, TypedFile>();

function typedFileOf(sourceCode: SourceCode): TypedFile | undefined {
  const services = sourceCode.parserServices as Partial<ParserServices> | undefined;
  const program = services?.program;
  const toTypeScript = services?.esTreeNodeToTSNodeMap;
  const toEstree = services?.tsNodeToESTreeNodeMap;
  if (!program || !toTypeScript || !toEstree) {
    return undefined;
  }
  const compiler = compilerOf(program);
  return (
    compiler && {
      compiler,
      toTypeScript: (node) => toTypeScript.get(node),
      toEstree: (node) => toEstree.get(node),
    }
  );
}

/** The compiler that answers for a program; one object a program. Undefined if TypeScript cannot be loaded. */
export function compilerOf(program: ts.Program): Compiler | undefined {
  let compiler = compilers.get(program);
  if (!compiler) {
    const loaded = loadTypeScript();
    if (!loaded) {
      return undefined;
    }
    compiler = createCompiler(loaded, program);
    compilers.set(program, compiler);
  }
  return compiler;
}

/**
 * TypeScript is an optional peer, and loading it takes some 200 ms: it is loaded when a typed file is first seen.
 * By then the parser has loaded the same copy.
 */
function loadTypeScript(): typeof ts | undefined {
  if (!typescriptLooked) {
    typescriptLooked = true;
    try {
      const loaded = createRequire(import.meta.url)('typescript') as Partial<typeof ts>;
      typescript = typeof loaded.isCallExpression === 'function' ? loaded : undefined;
    } catch {
      typescript = undefined;
    }
  }
  return typescript;
}

function createCompiler(typescript: typeof ts, program: ts.Program): Compiler {
  const checker = program.getTypeChecker();
  const { SyntaxKind, SymbolFlags, TypeFlags, NodeFlags } = typescript;
  const modifierKinds = {
    abstract: SyntaxKind.AbstractKeyword,
    async: SyntaxKind.AsyncKeyword,
    declare: SyntaxKind.DeclareKeyword,
    default: SyntaxKind.DefaultKeyword,
    export: SyntaxKind.ExportKeyword,
    readonly: SyntaxKind.ReadonlyKeyword,
    static: SyntaxKind.StaticKeyword,
  };
  // The flags of `using` and `await using` contain those of `const` and `let`.
  const keywords = new Map<number, 'const' | 'let' | 'using'>([
    [NodeFlags.Using, 'using'],
    [NodeFlags.AwaitUsing, 'using'],
    [NodeFlags.Const, 'const'],
    [NodeFlags.Let, 'let'],
  ]);
  const plainKeywordTypes = new Set<ts.SyntaxKind>([
    SyntaxKind.BooleanKeyword,
    SyntaxKind.BigIntKeyword,
    SyntaxKind.NeverKeyword,
    SyntaxKind.NumberKeyword,
    SyntaxKind.StringKeyword,
    SyntaxKind.SymbolKeyword,
    SyntaxKind.UndefinedKeyword,
    SyntaxKind.VoidKeyword,
    SyntaxKind.TypePredicate,
    SyntaxKind.ArrayType,
    SyntaxKind.TupleType,
  ]);

  const wrapperKinds = new Set<ts.SyntaxKind>([
    SyntaxKind.AsExpression,
    SyntaxKind.NonNullExpression,
    SyntaxKind.ParenthesizedExpression,
    SyntaxKind.SatisfiesExpression,
    SyntaxKind.TypeAssertionExpression,
  ]);

  function followAliases(symbol: ts.Symbol | undefined): ts.Symbol | undefined {
    return symbol && symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  // Rules ask for the same names one after another, and so do the declarations of the members of a chain.
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  function askedSymbol(node: ts.Node): ts.Symbol | undefined {
    let symbol = symbols.get(node);
    if (!symbol && !symbols.has(node)) {
      symbol = followAliases(checker.getSymbolAtLocation(node));
      symbols.set(node, symbol);
    }
    return symbol;
  }
  const declared = declaredTypes(typescript, program, askedSymbol);

  return {
    ...predicatesOf(typescript),
    forEachChild: (node, visit) => typescript.forEachChild(node, visit),
    operatorOf: (node) =>
      typescript.tokenToString('operatorToken' in node ? node.operatorToken.kind : node.operator) ?? '',
    hasModifier(node, modifier) {
      // Decorators stand among the modifiers, under a kind of their own.
      const { modifiers } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
      return modifiers?.some((each) => each.kind === modifierKinds[modifier]) ?? false;
    },
    decoratorsOf: (node) => (typescript.canHaveDecorators(node) ? (typescript.getDecorators(node) ?? []) : []),
    keywordOf: (list) => keywords.get(list.flags & NodeFlags.BlockScoped) ?? 'var',
    isPlainKeywordType: (node) => plainKeywordTypes.has(node.kind),
    isWrapper: (node): node is ts.ParenthesizedExpression => wrapperKinds.has(node.kind),
    isThis: (node) => node.kind === SyntaxKind.ThisKeyword,
    isSuper: (node) => node.kind === SyntaxKind.SuperKeyword,
    isTrueLiteral: (node) => node.kind === SyntaxKind.TrueKeyword,

    rootDirectory: () => program.getCurrentDirectory().replace(/\/$/u, ''),
    typesEmptyLists() {
      const isStrict = Number.parseInt(typescript.version, 10) >= 6;
      const { strict = isStrict, noImplicitAny = strict, strictNullChecks = strict } = program.getCompilerOptions();
      return noImplicitAny || !strictNullChecks;
    },
    readFile: (path) => typescript.sys.readFile(path),
    sourceFiles: () => program.getSourceFiles(),
    isStandardLibrary: (file) => program.isSourceFileDefaultLibrary(file),
    importedFile(specifier) {
      const declaration = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
      return declaration && typescript.isSourceFile(declaration) ? declaration : undefined;
    },

    symbolAt(node) {
      const { parent } = node;
      const member =
        typescript.isPropertyAccessExpression(parent) && parent.name === node ? declared.memberOf(parent) : undefined;
      return member ?? askedSymbol(node);
    },
    shorthandValueAt: (node) => followAliases(checker.getShorthandAssignmentValueSymbol(node)),
    declarationsOf: (symbol) => symbol.declarations ?? [],
    typeAt: (node) => checker.getTypeAtLocation(node),
    declaredTypesOf: (expression) =>
      declared.ownersOf(expression)?.map((owner) => checker.getDeclaredTypeOfSymbol(owner)),
    declaredTypesAskedFor: (argument) =>
      declared.ownersAskedFor(argument)?.map((owner) => checker.getDeclaredTypeOfSymbol(owner)),
    constraintOf: (type) => (type.isTypeParameter() ? (checker.getBaseConstraintOfType(type) ?? type) : type),
    contextualTypeAt: (node) => checker.getContextualType(node),
    parameterTypeAt(call, index) {
      const signature = checker.getResolvedSignature(call);
      const parameter = signature?.parameters[Math.min(index, signature.parameters.length - 1)];
      if (!parameter) {
        return undefined;
      }
      const type = checker.getTypeOfSymbolAtLocation(parameter, call);
      const declaration = parameter.valueDeclaration;
      const isRest = declaration && typescript.isParameter(declaration) && declaration.dotDotDotToken;
      return isRest ? (checker.getIndexTypeOfType(type, typescript.IndexKind.Number) ?? type) : type;
    },
    calledSignature(call) {
      const signature = checker.getResolvedSignature(call);
      return (
        signature && {
          declaration: signature.getDeclaration(),
          returnType: checker.getReturnTypeOfSignature(signature),
        }
      );
    },
    returnTypesOf: (type) => type.getCallSignatures().map((signature) => checker.getReturnTypeOfSignature(signature)),
    propertyOf: (type, name) => checker.getPropertyOfType(type, name),
    typeOfProperty: (property, node) => checker.getTypeOfSymbolAtLocation(property, node),
    unionMembers: (type) => (type.isUnion() ? type.types : [type]),
    intersectionMembers: (type) => (type.isIntersection() ? type.types : [type]),
    baseTypesOf(type) {
      const target = (type as ts.TypeReference).target as ts.Type | undefined;
      const declared = type.isClassOrInterface() ? type : target?.isClassOrInterface() ? target : undefined;
      return declared ? checker.getBaseTypes(declared) : [];
    },
    typeArgumentsOf(type) {
      if (type.aliasTypeArguments) {
        return type.aliasTypeArguments;
      }
      return (type as Partial<ts.TypeReference>).target ? checker.getTypeArguments(type as ts.TypeReference) : [];
    },
    namesOf: (type) =>
      [type.aliasSymbol, type.getSymbol()].filter((symbol): symbol is ts.Symbol => symbol !== undefined),
    isUntyped: (type) => (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) !== 0,
    isEmpty: (type) => (type.flags & (TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Void | TypeFlags.Never)) !== 0,
    canBeNumber: (type) =>
      (type.isUnion() ? type.types : [type]).some((each) => (each.flags & TypeFlags.NumberLike) !== 0),
    isText: (type) => (type.flags & TypeFlags.StringLike) !== 0,
    isVoid: (type) => (type.flags & TypeFlags.Void) !== 0,
  };
}

function predicatesOf(typescript: typeof ts): Syntax {
  return Object.fromEntries(syntaxPredicates.map((name) => [name, typescript[name]])) as unknown as Syntax;
}
