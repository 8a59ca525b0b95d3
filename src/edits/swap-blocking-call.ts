import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { RequestPath } from '../analysis/callers.ts';
import { nameIn } from '../analysis/api-of.ts';
import {
  enclosingFunction,
  functionName,
  isAsync,
  withoutWrappers,
  type FunctionWithBody,
} from '../analysis/expression.ts';
import type { AsyncSibling, BlockingCall } from '../libraries/library.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace, isAwaitedByCaller } from './await-place.ts';
import { carryAsync } from './carry-async.ts';
import { ImportNames } from './import-names.ts';
import { insertAwait, makeAsync } from './insert-await.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Edits = Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'>;

/**
 * The edit that puts the asynchronous sibling in the place of a blocking call, awaits it and mends the imports: a fix
 * in an async function, a suggestion where a handler has to be made async, or functions of the file up to it. None where the sibling has another shape.
 */
export function swapBlockingCall(
  compiler: Compiler,
  call: ts.CallExpression,
  fact: BlockingCall,
  path: RequestPath,
): Edits {
  const body = enclosingFunction(compiler, call);
  if (!body || !fact.sibling || !hasSameShape(compiler, call, fact)) {
    return {};
  }
  const swap = swapCallee(compiler, call, fact.sibling);
  if (!swap) {
    return {};
  }
  const place = awaitPlace(compiler, call);
  if (place.kind === 'impossible') {
    return place.body ? carriedUp(compiler, call, place.body, swap) : {};
  }
  const edit: Edit = (fixer) => [...insertAwait(compiler, fixer, call), ...swap.edit(fixer)];
  if (isAsync(compiler, body)) {
    const data = { sibling: swap.name, name: call.expression.getText() };
    return isAwaitedByCaller(compiler, body) && !isPartOfUpdate(compiler, call)
      ? { fix: edit }
      : { suggest: [{ messageId: 'useSibling', data, fix: edit }] };
  }
  const isHandler = path.kind === 'path' && path.functions[0] === body;
  return isHandler
    ? {
        suggest: [
          {
            messageId: 'useSiblingAsync',
            data: { sibling: swap.name, name: call.expression.getText() },
            fix: (fixer) => [...makeAsync(compiler, fixer, body), ...edit(fixer)],
          },
        ],
      }
    : carriedUp(compiler, call, body, swap);
}

/** The suggestion that makes a function async, and all that call it, as far as they stand in one file and can wait. */
function carriedUp(compiler: Compiler, call: ts.CallExpression, body: FunctionWithBody, swap: Swap): Edits {
  const carried = carryAsync(compiler, body);
  if (!carried) {
    return {};
  }
  const names = carried.functions.map((each) => functionName(compiler, each));
  const data = {
    sibling: swap.name,
    name: call.expression.getText(),
    functions: inWords(names.map((name) => (name === undefined ? 'the handler' : `\`${name}\``))),
  };
  const fix: Edit = (fixer) => [
    ...carried.functions.flatMap((each) => makeAsync(compiler, fixer, each)),
    ...carried.calls.flatMap((each) => insertAwait(compiler, fixer, each)),
    ...insertAwait(compiler, fixer, call),
    ...swap.edit(fixer),
  ];
  return { suggest: [{ messageId: 'useSiblingUp', data, fix }] };
}

function inWords(names: readonly string[]): string {
  const [last = '', ...others] = [...new Set(names)].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

/** `total += parse(readFileSync(path))`: what is read before the wait would be written after it. */
function isPartOfUpdate(compiler: Compiler, call: ts.Node): boolean {
  for (let node = call; !compiler.isFunctionLike(node) && !compiler.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (
      compiler.isBinaryExpression(parent) &&
      /^[^=!<>]+=$/u.test(compiler.operatorOf(parent)) &&
      parent.right === node
    ) {
      return true;
    }
  }
  return false;
}

function hasSameShape(compiler: Compiler, call: ts.CallExpression, fact: BlockingCall): boolean {
  if (fact.sameShape === false || call.arguments.length < (fact.siblingFrom ?? 0)) {
    return false;
  }
  if (fact.siblingFrom !== undefined && call.arguments.some((argument) => canBeMissing(compiler, argument))) {
    return false;
  }
  const [first] = call.arguments;
  // A number is a file descriptor, for which the promise form wants a `FileHandle`.
  return !(
    first &&
    /^(?:read|write|append|truncate)/u.test(nameOf(compiler, call)) &&
    compiler.canBeNumber(compiler.typeAt(first))
  );
}

function canBeMissing(compiler: Compiler, argument: ts.Expression): boolean {
  return compiler.unionMembers(compiler.typeAt(argument)).some((member) => compiler.isEmpty(member));
}

function nameOf(compiler: Compiler, call: ts.CallExpression): string {
  return nameIn(compiler, call.expression)?.getText() ?? '';
}

interface Swap {
  /** What stands in the place of the callee. */
  readonly name: string;
  readonly edit: Edit;
}

function swapCallee(compiler: Compiler, call: ts.CallExpression, sibling: AsyncSibling): Swap | undefined {
  const callee = withoutWrappers(compiler, call.expression);
  const imports = new ImportNames(compiler, call.getSourceFile());
  if (compiler.isPropertyAccessExpression(callee)) {
    return swapMember(compiler, callee, sibling, imports);
  }
  if (!compiler.isIdentifier(callee)) {
    return undefined;
  }
  const old = imports.specifierOf(callee);
  if (!old || imports.isShadowed(callee.text) || ('member' in sibling && old.module.startsWith('.'))) {
    // What a file of the project exports again need not include the sibling.
    return undefined;
  }
  if ('promisify' in sibling) {
    const original = [sibling.name, moduleFor(old.module, sibling.module)] as const;
    const known = promisified(imports, imports.imported(...original));
    if (known !== undefined) {
      const plan = imports.replace(callee, old);
      return plan && { name: known, edit: (fixer) => [replaceNode(fixer, callee, known), ...plan.edit(fixer)] };
    }
    const wrapped = imports.freeName(`${sibling.name}Async`);
    const plan = wrapped && imports.replace(callee, old, original, ['promisify', 'node:util']);
    return plan && wrapped
      ? {
          name: wrapped,
          edit: (fixer) => [
            replaceNode(fixer, callee, wrapped),
            ...plan.edit(fixer, imports.constant(wrapped, `${plan.names[1] ?? ''}(${plan.names[0] ?? ''})`)),
          ],
        }
      : undefined;
  }
  const target: readonly [string, string] =
    'member' in sibling ? [sibling.member, old.module] : [sibling.name, sibling.module];
  const plan = imports.replace(callee, old, target);
  const [name] = plan?.names ?? [];
  return plan && name !== undefined
    ? {
        name,
        edit: (fixer) => [replaceNode(fixer, callee, name), ...plan.edit(fixer)],
      }
    : undefined;
}

function replaceNode(fixer: Rule.RuleFixer, node: ts.Node, text: string): Rule.Fix {
  return fixer.replaceTextRange([node.getStart(), node.end], text);
}

/** The constant that the file has for the promise form of a function, as another edit may have put it there. */
function promisified(imports: ImportNames, original: string | undefined): string | undefined {
  const promisify = imports.imported('promisify', 'node:util');
  return promisify === undefined || original === undefined
    ? undefined
    : imports.constantOf(`${promisify}(${original})`);
}

/** The module as the file writes it, unless it is one of the project's own that exports the API again. */
function moduleFor(written: string, original: string): string {
  return written.startsWith('.') ? original : written;
}

/** `fs.readFileSync` becomes `fs.promises.readFile`, `bcrypt.hashSync` becomes `bcrypt.hash`. */
function swapMember(
  compiler: Compiler,
  callee: ts.PropertyAccessExpression,
  sibling: AsyncSibling,
  imports: ImportNames,
): Swap | undefined {
  const namespace = compiler.isIdentifier(callee.expression) ? imports.moduleOf(callee.expression) : undefined;
  if (namespace === undefined || imports.isShadowed(callee.expression.getText())) {
    return undefined;
  }
  const swapTo = (name: string, extra: Edit = () => []): Swap => ({
    name: `${callee.expression.getText()}.${name}`,
    edit: (fixer) => [fixer.replaceTextRange([callee.name.getStart(), callee.end], name), ...extra(fixer)],
  });
  if ('member' in sibling) {
    return swapTo(sibling.member);
  }
  if ('promisify' in sibling) {
    const original = `${callee.expression.getText()}.${sibling.name}`;
    const known = promisified(imports, original);
    if (known !== undefined) {
      return { name: known, edit: (fixer) => [replaceNode(fixer, callee, known)] };
    }
    const wrapped = imports.freeName(`${sibling.name}Async`);
    const plan = wrapped && imports.add(['promisify', 'node:util']);
    return plan && wrapped
      ? {
          name: wrapped,
          edit: (fixer) => [
            replaceNode(fixer, callee, wrapped),
            ...plan.edit(fixer, imports.constant(wrapped, `${plan.names[0] ?? ''}(${original})`)),
          ],
        }
      : undefined;
  }
  return /^(?:node:)?fs$/u.test(namespace) ? swapTo(`promises.${sibling.name}`) : undefined;
}
