import type { Rule } from 'eslint';
import type ts from 'typescript';
import { kept } from '../analysis/kept.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { Compiler } from '../typescript/compiler.ts';

/** A name that an import gives. */
export interface Imported {
  readonly element: ts.BindingElement | ts.ImportSpecifier;
  readonly clause: Clause;
  /** The module as written. */
  readonly module: string;
}

/** One import: `import { a } from 'm'`, `const { a } = require('m')`, `import m = require('m')`. */
interface Clause {
  readonly statement: ts.Statement;
  /** The string literal that names the module. */
  readonly specifier: ts.Expression;
  /** The names that stand for the module as a whole, or for its default export. */
  readonly wholes: readonly string[];
  /** The names in braces. */
  readonly bindings: ts.NamedImports | ts.ObjectBindingPattern | undefined;
  readonly elements: readonly (ts.BindingElement | ts.ImportSpecifier)[];
  /** The default import, alone or beside names in braces. */
  readonly defaultName: ts.Identifier | undefined;
  readonly isTypeOnly: boolean;
}

/** A use of an imported name that is replaced. */
interface Replaced {
  readonly use: ts.Identifier;
  readonly imported: Imported;
}

/** A name (`default` for the default export), the module that exports it, and the local names to give it, of which the first free one is taken. */
export type Wanted = readonly [name: string, module: string, locals?: readonly string[]];

/** What an import lacks: `readFile`, `setTimeout` under the name of `sleep`. */
interface Missing {
  readonly name: string;
  readonly local: string;
  readonly module: string;
}

/** A change of the imports of a file, and the local names that it gives. */
export interface ImportPlan {
  readonly names: readonly string[];
  /** The edits; `after` is put behind the last import. */
  edit(fixer: Rule.RuleFixer, after?: string): Rule.Fix[];
}

/** Each edit of a file asks for its imports. */
const clausesByFile = new WeakMap<ts.SourceFile, readonly Clause[]>();

/** Reads and changes the imports of one file, `import` or `require`, in the file's own style. */
export class ImportNames {
  readonly #compiler: Compiler;
  readonly #file: ts.SourceFile;
  readonly #clauses: readonly Clause[];
  /** Whether the file requires what it imports. */
  readonly isCommonJs: boolean;

  constructor(compiler: Compiler, file: ts.SourceFile) {
    this.#compiler = compiler;
    this.#file = file;
    this.#clauses = kept(clausesByFile, file, () => file.statements.flatMap((each) => clauseOf(compiler, each) ?? []));
    this.isCommonJs = this.#clauses.length > 0 && !file.statements.some((each) => compiler.isImportDeclaration(each));
  }

  /** The import of a name in braces that an identifier refers to. */
  specifierOf(name: ts.Identifier): Imported | undefined {
    for (const clause of this.#clauses) {
      const element = clause.elements.find((each) => each.name.getText() === name.text);
      if (element) {
        return { element, clause, module: moduleText(clause) };
      }
    }
    return undefined;
  }

  /** The module that an identifier stands for, as a namespace or default import. */
  moduleOf(name: ts.Identifier): string | undefined {
    const clause = this.#clauses.find(({ wholes }) => wholes.includes(name.text));
    return clause && moduleText(clause);
  }

  /** The name, if nothing in the file bears it. Members of that name do not count. */
  freeName(name: string): string | undefined {
    return occurrencesOf(this.#compiler, this.#file, name).some((each) => !this.#isMember(each)) ? undefined : name;
  }

  #isMember(name: ts.Node): boolean {
    const { parent } = name;
    return (
      (this.#compiler.isPropertyAccessExpression(parent) && parent.name === name) ||
      (this.#compiler.isPropertyAssignment(parent) && parent.name === name)
    );
  }

  /** Whether something other than an import declares the name in the file: there it may mean something else. */
  isShadowed(name: string): boolean {
    return occurrencesOf(this.#compiler, this.#file, name).some(
      (each) =>
        this.#isDeclared(each) &&
        !this.#clauses.some(({ statement }) => statement.pos <= each.pos && each.end <= statement.end),
    );
  }

  #isDeclared(name: ts.Node): boolean {
    const { parent } = name;
    return (
      (parent as { readonly name?: ts.Node }).name === name &&
      !this.#isMember(name) &&
      !this.#compiler.isExportSpecifier(parent)
    );
  }

  /** Imports what is wanted. Undefined if a name is taken. */
  add(...wanted: readonly Wanted[]): ImportPlan | undefined {
    return this.#plan(undefined, wanted);
  }

  /**
   * Imports what is wanted in the place of what a name refers to, and drops the import if nothing else uses it then.
   * Undefined if a name is taken.
   */
  replace(use: ts.Identifier, old: Imported, ...wanted: readonly Wanted[]): ImportPlan | undefined {
    return this.#plan({ use, imported: old }, wanted);
  }

  /** The constant of the file that is made of a value: `readAsync` for `promisify(read)` in `const readAsync = promisify(read)`. */
  constantOf(value: string): string | undefined {
    for (const statement of this.#file.statements) {
      for (const { name, initializer } of this.#compiler.isVariableStatement(statement)
        ? statement.declarationList.declarations
        : []) {
        if (initializer?.getText() === value && this.#compiler.isIdentifier(name)) {
          const declarations = occurrencesOf(this.#compiler, this.#file, name.text).filter((each) =>
            this.#isDeclared(each),
          );
          return declarations.length === 1 ? name.text : undefined;
        }
      }
    }
    return undefined;
  }

  /** A constant at the top of the file, in the file's style. */
  constant(name: string, value: string): string {
    return `\n\nconst ${name} = ${value}${this.semicolon()}`;
  }

  #plan(old: Replaced | undefined, wanted: readonly Wanted[]): ImportPlan | undefined {
    const names: string[] = [];
    const missing: Missing[] = [];
    for (const [name, module, locals = [name]] of wanted) {
      const known = this.imported(name, module);
      const local = known ?? locals.find((each) => this.freeName(each) !== undefined);
      if (local === undefined || (known !== undefined && this.isShadowed(known))) {
        return undefined;
      }
      names.push(local);
      if (known === undefined) {
        missing.push({ name, local, module });
      }
    }
    if (this.#clauses.some(({ bindings }) => /\/\*|\/\//u.test(bindings?.getText() ?? ''))) {
      // A comment between the names would be lost.
      return undefined;
    }
    if (this.#clauses.length === 0 && !this.#isModule()) {
      return undefined;
    }
    return { names, edit: (fixer, after = '') => this.#edit(fixer, old, missing, after) };
  }

  /** Whether a file without imports is a module all the same. */
  #isModule(): boolean {
    return this.#file.statements.some(
      (statement) =>
        this.#compiler.isExportDeclaration(statement) ||
        this.#compiler.isExportAssignment(statement) ||
        this.#compiler.hasModifier(statement, 'export'),
    );
  }

  #edit(fixer: Rule.RuleFixer, old: Replaced | undefined, missing: readonly Missing[], after: string): Rule.Fix[] {
    const changed = new Map<Clause, string[]>();
    const added: string[] = [];
    const anchors: Rule.Fix[] = [];
    if (old) {
      const { use, imported } = old;
      const { clause, element } = imported;
      const others = occurrencesOf(this.#compiler, this.#file, use.text).filter(
        (each) => each !== use && each !== element.name && !this.#isMember(each),
      );
      const [before] = others.slice(-1);
      if (!before) {
        const kept = clause.elements.filter((each) => each !== element);
        changed.set(
          clause,
          kept.map((each) => each.getText()),
        );
      } else if (before.pos < use.pos) {
        // Fixes that leave the import alone are made in one pass, and the last use must not be one of them, or nobody
        // would drop the import: it overlaps with the use before it, and waits for that.
        const start = before.getStart();
        anchors.push(fixer.insertTextBeforeRange([start, start], ''));
      }
    }
    for (const wanted of missing) {
      const clause = this.#clauses.find(
        (each) => sameModule(moduleText(each), wanted.module) && each.elements.length > 0 && !each.isTypeOnly,
      );
      if (clause) {
        const elements = changed.get(clause) ?? clause.elements.map((element) => element.getText());
        changed.set(clause, [...elements, this.#element(wanted)].sort(byName));
      } else {
        added.push(this.#statement(wanted));
      }
    }
    return [...changed.entries()]
      .map(([clause, elements]) => this.#rewrite(fixer, clause, elements, added))
      .concat(added.length > 0 || after !== '' ? [this.#insert(fixer, added, after)] : [], anchors);
  }

  /** Puts statements behind the last import, or before the first statement where there is none. */
  #insert(fixer: Rule.RuleFixer, added: readonly string[], after: string): Rule.Fix {
    const last = this.#lastImport();
    if (last) {
      return fixer.insertTextAfterRange([0, last.end], added.map((statement) => `\n${statement}`).join('') + after);
    }
    const place = this.#firstPlace();
    return fixer.insertTextBeforeRange([place, place], `${added.join('\n')}${after}\n\n`);
  }

  /** Before the first statement and the comments that are its own, but behind directives. */
  #firstPlace(): number {
    const { text, statements } = this.#file;
    const first = statements.find((each) => !isDirective(this.#compiler, each));
    const start = first?.getStart() ?? text.length;
    const above = text.slice(first?.pos ?? text.length, start);
    // Its comments are those that no empty line parts from it; the first of the file may be about the file.
    const comments =
      /(?:^|\n)[ \t]*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\r?\n|(?:\/\/[^\n]*\n[ \t]*)+)$/u.exec(above)?.[0] ?? '';
    const own = comments.trimStart();
    const isOfFile = /^\s*$/u.test(text.slice(0, start - own.length)) && !own.startsWith('/**');
    return isOfFile ? start : start - own.length;
  }

  /** The last of the imports at the head of the file: a `require` may stand further down, where it is too late. */
  #lastImport(): ts.Statement | undefined {
    const imports = this.#clauses.map(({ statement }) => statement);
    if (!this.isCommonJs) {
      return imports.at(-1);
    }
    let last = imports[0];
    for (const statement of this.#file.statements) {
      if (imports.includes(statement)) {
        last = statement;
      } else if (!isDirective(this.#compiler, statement)) {
        break;
      }
    }
    return last;
  }

  /** Rewrites the names of an import; one without names left gives its place to an import that is added. */
  #rewrite(fixer: Rule.RuleFixer, clause: Clause, elements: readonly string[], added: string[]): Rule.Fix {
    const { bindings, defaultName, statement } = clause;
    if (elements.length > 0 && bindings) {
      return fixer.replaceTextRange([bindings.getStart(), bindings.end], this.#braced(bindings.getText(), elements));
    }
    if (defaultName && bindings) {
      return fixer.replaceTextRange([defaultName.end, bindings.end], '');
    }
    const replacement = added.shift();
    const { text } = this.#file;
    const lineEnd = replacement === undefined ? (/^\r?\n/u.exec(text.slice(statement.end))?.[0].length ?? 0) : 0;
    const end = statement.end + lineEnd;
    return fixer.replaceTextRange([statement.getStart(), end], replacement ?? '');
  }

  /** Names in braces, on lines of their own where they were so. */
  #braced(before: string, elements: readonly string[]): string {
    const indent = /\n([ \t]+)/u.exec(before)?.[1];
    return indent === undefined
      ? `{ ${elements.join(', ')} }`
      : `{\n${elements.map((each) => `${indent}${each},\n`).join('')}}`;
  }

  /** The local name under which the file has an export already. */
  imported(name: string, module: string): string | undefined {
    for (const clause of this.#clauses) {
      if (sameModule(moduleText(clause), module) && !clause.isTypeOnly) {
        if (name === 'default' && clause.defaultName) {
          return clause.defaultName.text;
        }
        const element = clause.elements.find((each) => (each.propertyName ?? each.name).getText() === name);
        if (element && !('isTypeOnly' in element && element.isTypeOnly)) {
          return element.name.getText();
        }
      }
    }
    return undefined;
  }

  #element({ name, local }: Missing): string {
    return local === name ? name : `${name}${this.isCommonJs ? ':' : ' as'} ${local}`;
  }

  #statement(missing: Missing): string {
    const quote = this.#clauses[0]?.specifier.getText()[0] ?? "'";
    const module = `${quote}${missing.module}${quote}`;
    const names = missing.name === 'default' ? missing.local : `{ ${this.#element(missing)} }`;
    return (
      (this.isCommonJs ? `const ${names} = require(${module})` : `import ${names} from ${module}`) + this.semicolon()
    );
  }

  /** What ends a statement in the file's style. */
  semicolon(): string {
    const [first] = this.#clauses.length > 0 ? this.#clauses.map(({ statement }) => statement) : this.#file.statements;
    return first?.getText().endsWith(';') === false && !first.getText().endsWith('}') ? '' : ';';
  }
}

/** `'use strict'` and the like: they stand before all else. */
function isDirective(compiler: Compiler, statement: ts.Statement): boolean {
  return compiler.isExpressionStatement(statement) && compiler.isStringLiteral(statement.expression);
}

function clauseOf(compiler: Compiler, statement: ts.Statement): Clause | undefined {
  if (compiler.isImportDeclaration(statement)) {
    const { importClause: clause, moduleSpecifier: specifier } = statement;
    const bindings = clause?.namedBindings;
    const isNamespace = bindings && compiler.isNamespaceImport(bindings);
    return {
      statement,
      specifier,
      wholes: [...(clause?.name ? [clause.name.text] : []), ...(isNamespace ? [bindings.name.text] : [])],
      bindings: bindings && compiler.isNamedImports(bindings) ? bindings : undefined,
      elements: bindings && compiler.isNamedImports(bindings) ? bindings.elements : [],
      defaultName: clause?.name,
      isTypeOnly: /^import\s+type\b/u.test(statement.getText()),
    };
  }
  if (compiler.isVariableStatement(statement)) {
    const [declaration, ...others] = statement.declarationList.declarations;
    const specifier = declaration?.initializer && requiredModule(compiler, declaration.initializer);
    if (!declaration || others.length > 0 || !specifier) {
      return undefined;
    }
    const { name } = declaration;
    const bindings = compiler.isObjectBindingPattern(name) ? name : undefined;
    return {
      statement,
      specifier,
      wholes: compiler.isIdentifier(name) ? [name.text] : [],
      bindings,
      elements: (bindings?.elements ?? []).filter((each) => compiler.isIdentifier(each.name)),
      defaultName: compiler.isIdentifier(name) ? name : undefined,
      isTypeOnly: false,
    };
  }
  return undefined;
}

/** The name of the module in `require('m')`. */
function requiredModule(compiler: Compiler, value: ts.Expression): ts.Expression | undefined {
  const [specifier] =
    compiler.isCallExpression(value) && value.expression.getText() === 'require' ? value.arguments : [];
  return specifier && compiler.isStringLiteral(specifier) ? specifier : undefined;
}

function moduleText({ specifier }: Clause): string {
  return specifier.getText().slice(1, -1);
}

function sameModule(written: string, module: string): boolean {
  return written.replace(/^node:/u, '') === module.replace(/^node:/u, '');
}

function byName(first: string, second: string): number {
  return first < second ? -1 : 1;
}
