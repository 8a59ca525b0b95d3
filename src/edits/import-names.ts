import type { Rule } from 'eslint';
import type ts from 'typescript';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { Compiler } from '../typescript/compiler.ts';

/** A named import in force in a file. */
export interface Imported {
  readonly specifier: ts.ImportSpecifier;
  readonly declaration: ts.ImportDeclaration;
  /** The module as written. */
  readonly module: string;
}

/** A name, the module that exports it, and the local names to give it, of which the first free one is taken. */
export type Wanted = readonly [name: string, module: string, locals?: readonly string[]];

/** What an import lacks: `readFile`, `setTimeout as sleep`. */
interface Missing {
  readonly specifier: string;
  readonly module: string;
}

/** A change of the imports of a file, and the local names that it gives. */
export interface ImportPlan {
  readonly names: readonly string[];
  /** The edits; `after` is put behind the last import. */
  edit(fixer: Rule.RuleFixer, after?: string): Rule.Fix[];
}

/** Reads and changes the imports of one file, in the file's own style. CommonJS modules are left alone. */
export class ImportNames {
  readonly #compiler: Compiler;
  readonly #file: ts.SourceFile;
  readonly #imports: readonly ts.ImportDeclaration[];

  constructor(compiler: Compiler, file: ts.SourceFile) {
    this.#compiler = compiler;
    this.#file = file;
    this.#imports = file.statements.filter((statement) => compiler.isImportDeclaration(statement));
  }

  /** The named import that an identifier refers to. */
  specifierOf(name: ts.Identifier): Imported | undefined {
    for (const declaration of this.#imports) {
      const specifier = this.#specifiers(declaration).find((each) => each.name.text === name.text);
      if (specifier) {
        return { specifier, declaration, module: this.#moduleText(declaration) };
      }
    }
    return undefined;
  }

  /** The module that an identifier stands for, as a namespace or default import. */
  moduleOf(name: ts.Identifier): string | undefined {
    for (const declaration of this.#imports) {
      const clause = declaration.importClause;
      const bindings = clause?.namedBindings;
      const namespace = bindings && this.#compiler.isNamespaceImport(bindings) ? bindings.name.text : undefined;
      if (clause?.name?.text === name.text || namespace === name.text) {
        return this.#moduleText(declaration);
      }
    }
    return undefined;
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
        (each.parent as { readonly name?: ts.Node }).name === each &&
        !this.#isMember(each) &&
        !this.#compiler.isImportSpecifier(each.parent) &&
        !this.#compiler.isExportSpecifier(each.parent) &&
        !this.#compiler.isImportClause(each.parent) &&
        !this.#compiler.isNamespaceImport(each.parent),
    );
  }

  /** Imports what is wanted. Undefined if a name is taken. */
  add(...wanted: readonly Wanted[]): ImportPlan | undefined {
    return this.#plan(undefined, wanted);
  }

  /** Imports what is wanted, and drops an import that nothing else uses then. Undefined if a name is taken. */
  replace(old: Imported, ...wanted: readonly Wanted[]): ImportPlan | undefined {
    return this.#plan(old, wanted);
  }

  /** A constant at the top of the file, in the file's style. */
  constant(name: string, value: string): string {
    return `\n\nconst ${name} = ${value}${this.semicolon()}`;
  }

  #plan(old: Imported | undefined, wanted: readonly Wanted[]): ImportPlan | undefined {
    const names: string[] = [];
    const missing: Missing[] = [];
    for (const [name, module, locals = [name]] of wanted) {
      const known = this.#imported(name, module);
      const local = known ?? locals.find((each) => this.freeName(each) !== undefined);
      if (local === undefined || (known !== undefined && this.isShadowed(known))) {
        return undefined;
      }
      names.push(local);
      if (known === undefined) {
        missing.push({ specifier: local === name ? name : `${name} as ${local}`, module });
      }
    }
    if (this.#imports.some((each) => /\/\*|\/\//u.test(each.importClause?.getText() ?? ''))) {
      // A comment between the names would be lost.
      return undefined;
    }
    if (this.#imports.length === 0 && !this.#isModule()) {
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

  #edit(fixer: Rule.RuleFixer, old: Imported | undefined, missing: readonly Missing[], after: string): Rule.Fix[] {
    const changed = new Map<ts.ImportDeclaration, string[]>();
    const added: string[] = [];
    if (old) {
      // Where it is used elsewhere the import is written anew all the same: two fixes must not pass each other by, each
      // of them leaving the import to the other.
      const isUsedElsewhere = occurrencesOf(this.#compiler, this.#file, old.specifier.name.text).length > 2;
      const kept = this.#specifiers(old.declaration).filter((each) => isUsedElsewhere || each !== old.specifier);
      changed.set(
        old.declaration,
        kept.map((each) => each.getText()),
      );
    }
    for (const { specifier: wanted, module } of missing) {
      const declaration = this.#imports.find(
        (each) => sameModule(this.#moduleText(each), module) && this.#specifiers(each).length > 0 && !isTypeOnly(each),
      );
      if (declaration) {
        const specifiers =
          changed.get(declaration) ?? this.#specifiers(declaration).map((specifier) => specifier.getText());
        changed.set(declaration, [...specifiers, wanted].sort(byName));
      } else {
        added.push(this.#statement(wanted, module));
      }
    }
    return [...changed.entries()]
      .map(([declaration, specifiers]) => this.#rewrite(fixer, declaration, specifiers, added))
      .concat(added.length > 0 || after !== '' ? [this.#insert(fixer, added, after)] : []);
  }

  /** Puts statements behind the last import, or before the first statement where there is none. */
  #insert(fixer: Rule.RuleFixer, added: readonly string[], after: string): Rule.Fix {
    const last = this.#imports.at(-1);
    if (last) {
      return fixer.insertTextAfterRange([0, last.end], added.map((statement) => `\n${statement}`).join('') + after);
    }
    const start = this.#file.statements[0]?.getStart() ?? 0;
    return fixer.insertTextBeforeRange([start, start], `${added.join('\n')}${after}\n\n`);
  }

  /** Rewrites the names of an import; one without names left gives its place to an import that is added. */
  #rewrite(
    fixer: Rule.RuleFixer,
    declaration: ts.ImportDeclaration,
    specifiers: readonly string[],
    added: string[],
  ): Rule.Fix {
    const clause = declaration.importClause;
    const bindings = clause?.namedBindings;
    if (specifiers.length > 0 && bindings) {
      return fixer.replaceTextRange([bindings.getStart(), bindings.end], this.#braced(bindings.getText(), specifiers));
    }
    if (clause?.name && bindings) {
      return fixer.replaceTextRange([clause.name.end, bindings.end], '');
    }
    const replacement = added.shift();
    const { text } = this.#file;
    const lineEnd = replacement === undefined ? (/^\r?\n/u.exec(text.slice(declaration.end))?.[0].length ?? 0) : 0;
    const end = declaration.end + lineEnd;
    return fixer.replaceTextRange([declaration.getStart(), end], replacement ?? '');
  }

  /** Names in braces, on lines of their own where they were so. */
  #braced(before: string, specifiers: readonly string[]): string {
    const indent = /\n([ \t]+)/u.exec(before)?.[1];
    return indent === undefined
      ? `{ ${specifiers.join(', ')} }`
      : `{\n${specifiers.map((each) => `${indent}${each},\n`).join('')}}`;
  }

  #specifiers(declaration: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
    const bindings = declaration.importClause?.namedBindings;
    return bindings && this.#compiler.isNamedImports(bindings) ? bindings.elements : [];
  }

  #moduleText(declaration: ts.ImportDeclaration): string {
    return declaration.moduleSpecifier.getText().slice(1, -1);
  }

  /** The local name under which a file has an export already. */
  #imported(name: string, module: string): string | undefined {
    for (const declaration of this.#imports) {
      if (sameModule(this.#moduleText(declaration), module) && !isTypeOnly(declaration)) {
        const specifier = this.#specifiers(declaration).find((each) => (each.propertyName ?? each.name).text === name);
        if (specifier && !specifier.isTypeOnly) {
          return specifier.name.text;
        }
      }
    }
    return undefined;
  }

  #statement(specifier: string, module: string): string {
    const quote = this.#imports[0]?.moduleSpecifier.getText()[0] ?? "'";
    return `import { ${specifier} } from ${quote}${module}${quote}${this.semicolon()}`;
  }

  /** What ends a statement in the file's style. */
  semicolon(): string {
    const [first] = this.#imports.length > 0 ? this.#imports : this.#file.statements;
    return first?.getText().endsWith(';') === false && !first.getText().endsWith('}') ? '' : ';';
  }
}

function sameModule(written: string, module: string): boolean {
  return written.replace(/^node:/u, '') === module.replace(/^node:/u, '');
}

function isTypeOnly(declaration: ts.ImportDeclaration): boolean {
  return /^import\s+type\b/u.test(declaration.getText());
}

function byName(first: string, second: string): number {
  return first < second ? -1 : 1;
}
