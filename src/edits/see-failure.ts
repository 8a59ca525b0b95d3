import type { Rule } from 'eslint';
import type ts from 'typescript';
import { enclosingFunction, isFunctionWithBody, withoutWrappers } from '../analysis/expression.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import { runnerInScope } from '../analysis/runners.ts';
import type { LetGo } from '../analysis/tasks.ts';
import type { Knowledge } from '../libraries/knowledge.ts';
import type { Compiler } from '../typescript/compiler.ts';
import { awaitPlace } from './await-place.ts';
import { insertAwait } from './insert-await.ts';
import { endOf, endingOf, isJavaScript, shadows, stepOf } from './layout.ts';

type Edit = (fixer: Rule.RuleFixer) => Rule.Fix[];
type Suggestion = Rule.SuggestionReportDescriptor;

/** The edits that let somebody see work fail: all of them are suggestions, as what to do then is for people to say. */
export function seeFailure(compiler: Compiler, knowledge: Knowledge, letGo: LetGo): Suggestion[] {
  switch (letGo.kind) {
    case 'task':
      return [
        ...handToRunner(compiler, knowledge, letGo.node),
        ...logFailure(compiler, letGo.node),
        ...awaitTask(compiler, letGo.node),
      ];
    case 'silenced':
      return replaceHandler(compiler, letGo);
    case 'loop':
      return loopOver(compiler, letGo);
    case 'callback':
      return catchInside(compiler, letGo.body, loggerAt(compiler, letGo.body));
    case 'executor':
      return catchInside(compiler, letGo.body, rejectOf(compiler, letGo.body));
    default:
      return [];
  }
}

/** What takes an error: `logger.error` and the like. */
interface Sink {
  readonly call: string;
}

/** `ctx.waitUntil(task())`, where the platform takes work over. */
function handToRunner(compiler: Compiler, knowledge: Knowledge, task: ts.CallExpression): Suggestion[] {
  const runner = runnerInScope(compiler, knowledge, task);
  return runner === undefined
    ? []
    : [{ messageId: 'handToRunner', data: { runner }, fix: wrap(compiler, task, `${runner}(`, ')') }];
}

/** The task, with the `void` before it, inside of other text. */
function wrap(compiler: Compiler, task: ts.CallExpression, before: string, after: string): Edit {
  const outer = compiler.isVoidExpression(task.parent) ? task.parent : task;
  return (fixer) => [
    fixer.replaceTextRange([outer.getStart(), task.getStart()], before),
    fixer.insertTextAfterRange([task.pos, task.end], after),
  ];
}

function logFailure(compiler: Compiler, task: ts.CallExpression, logger = loggerAt(compiler, task)): Suggestion[] {
  return logger
    ? [
        {
          messageId: 'logFailure',
          data: { logger: logger.call },
          fix: (fixer) => [fixer.insertTextAfterRange([task.pos, task.end], `.catch(${logging(task, logger)})`)],
        },
      ]
    : [];
}

/** A rejection handler that logs. */
function logging(place: ts.Node, logger: Sink): string {
  const parameter = isJavaScript(place.getSourceFile()) ? 'error' : 'error: unknown';
  return `(${parameter}) => { ${logger.call}(error); }`;
}

function awaitTask(compiler: Compiler, task: ts.CallExpression): Suggestion[] {
  const inner = withoutWrappers(compiler, task.expression);
  return awaitPlace(compiler, task).kind === 'ready' && !isFunctionWithBody(compiler, inner)
    ? [{ messageId: 'addAwait', fix: (fixer) => insertAwait(compiler, fixer, task) }]
    : [];
}

function replaceHandler(compiler: Compiler, { handler, node }: Extract<LetGo, { kind: 'silenced' }>): Suggestion[] {
  const logger = loggerAt(compiler, node);
  return logger
    ? [
        {
          messageId: 'logFailure',
          data: { logger: logger.call },
          fix: (fixer) => [fixer.replaceTextRange([handler.getStart(), handler.end], logging(node, logger))],
        },
      ]
    : [];
}

/** `items.forEach(async (item) => { … })` as a loop that waits for each. */
function loopOver(compiler: Compiler, { call, body, node }: Extract<LetGo, { kind: 'loop' }>): Suggestion[] {
  const callee = withoutWrappers(compiler, call.expression);
  const [parameter, ...others] = body.parameters;
  const statement = call.parent;
  if (
    !compiler.isPropertyAccessExpression(callee) ||
    callee.questionDotToken ||
    !compiler.isExpressionStatement(statement) ||
    withoutWrappers(compiler, node) !== body ||
    !compiler.isArrowFunction(body) ||
    !parameter ||
    others.length > 0 ||
    parameter.dotDotDotToken ||
    parameter.initializer ||
    call.arguments.length !== 1 ||
    shadows(compiler, callee.expression, [parameter]) ||
    awaitPlace(compiler, call).kind !== 'ready' ||
    compiler.propertyOf(compiler.typeAt(callee.expression), 'flatMap') === undefined
  ) {
    return [];
  }
  const isBlock = compiler.isBlock(body.body);
  const inside = body.body.getText();
  if (isBlock && returnsIn(compiler, body.body)) {
    return [];
  }
  const expression = compiler.isBlock(body.body) ? undefined : withoutWrappers(compiler, body.body);
  const isAwaited = expression !== undefined && compiler.isAwaitExpression(expression);
  const text = isBlock ? inside : `{ ${isAwaited ? '' : 'await '}${inside}${endingOf(statement)} }`;
  const between = statement.getText().length - callee.expression.getText().length - inside.length;
  if (between > 60 && /\/[/*]/u.test(statement.getText().replace(inside, ''))) {
    return [];
  }
  return [
    {
      messageId: 'loopAndAwait',
      fix: (fixer) => [
        fixer.replaceTextRange(
          [statement.getStart(), endOf(statement)],
          `for (const ${parameter.name.getText()} of ${callee.expression.getText()}) ${text}`,
        ),
      ],
    },
  ];
}

/** Whether a block has a `return` of its own, which would leave the function around a loop. */
function returnsIn(compiler: Compiler, block: ts.Node): boolean {
  const visit = (node: ts.Node): true | undefined => {
    if (compiler.isFunctionLike(node)) {
      return undefined;
    }
    return compiler.isReturnStatement(node) ? true : compiler.forEachChild(node, visit);
  };
  return compiler.forEachChild(block, visit) ?? false;
}

/** A `try` around all that a callback does, or a handler of the failure of the one call that it is. */
function catchInside(
  compiler: Compiler,
  body: Extract<LetGo, { kind: 'callback' | 'executor' }>['body'],
  sink: Sink | undefined,
): Suggestion[] {
  const block = body.body;
  if (!sink || !block) {
    return [];
  }
  if (!compiler.isBlock(block)) {
    const call = withoutWrappers(compiler, block);
    const task = compiler.isAwaitExpression(call) ? withoutWrappers(compiler, call.expression) : call;
    return compiler.isCallExpression(task) ? logFailure(compiler, task, sink) : [];
  }
  if (block.statements.length === 0) {
    return [];
  }
  const { text } = block.getSourceFile();
  const line = text.slice(text.lastIndexOf('\n', block.end - 1) + 1, block.end);
  const indent = /^[ \t]*/u.exec(line)?.[0] ?? '';
  const inside = text.slice(block.getStart() + 1, block.end - 1);
  const ending = endingOf(block.statements[0] ?? block);
  const step = stepOf(block.getSourceFile());
  // The lines of a template are its text.
  const inner = inside.includes('`') ? inside : inside.replaceAll(/(?<=\n)(?=[ \t]*\S)/gu, step);
  const failed = `${sink.call}(error)${ending}`;
  const guarded = inside.includes('\n')
    ? `\n${indent}${step}try {${inner.trimEnd()}\n${indent}${step}} catch (error) {\n${indent}${step}${step}${failed}\n${indent}${step}}\n${indent}`
    : ` try {${inside}} catch (error) { ${failed} } `;
  return [
    {
      messageId: 'catchInside',
      data: { sink: sink.call },
      fix: (fixer) => [fixer.replaceTextRange([block.getStart() + 1, block.end - 1], guarded)],
    },
  ];
}

/** The second parameter of a promise's executor. */
function rejectOf(compiler: Compiler, { parameters }: Extract<LetGo, { kind: 'executor' }>['body']): Sink | undefined {
  const name = parameters[1]?.name;
  return name && compiler.isIdentifier(name) ? { call: name.text } : undefined;
}

const loggerNames = ['logger', 'log', 'Logger'];

/** The project's logger, where one is in scope: `request.log`, `this.logger`, a variable or import of the module. */
function loggerAt(compiler: Compiler, place: ts.Node): Sink | undefined {
  for (let body = enclosingFunction(compiler, place); body; body = enclosingFunction(compiler, body)) {
    for (const { name } of body.parameters) {
      const log = compiler.isIdentifier(name) ? compiler.propertyOf(compiler.typeAt(name), 'log') : undefined;
      if (compiler.isIdentifier(name) && log && takesErrors(compiler, compiler.typeOfProperty(log, name))) {
        return { call: `${name.text}.log.error` };
      }
    }
  }
  return fieldLogger(compiler, place) ?? moduleLogger(compiler, place) ?? consoleOf(compiler, place);
}

/** The console, in a file that uses it already. */
function consoleOf(compiler: Compiler, place: ts.Node): Sink | undefined {
  const isUsed = occurrencesOf(compiler, place.getSourceFile(), 'console').some(({ parent }) =>
    compiler.isPropertyAccessExpression(parent),
  );
  return isUsed ? { call: 'console.error' } : undefined;
}

function fieldLogger(compiler: Compiler, place: ts.Node): Sink | undefined {
  for (let node: ts.Node | undefined = place; node; node = node.parent) {
    if (compiler.isFunctionDeclaration(node) || compiler.isFunctionExpression(node)) {
      // It has a `this` of its own.
      return undefined;
    }
    if (compiler.isClassLike(node)) {
      for (const name of ['logger', 'log']) {
        const field = node.members.find(
          (member) =>
            compiler.isPropertyDeclaration(member) &&
            member.name.getText() === name &&
            !compiler.hasModifier(member, 'static'),
        );
        if (field && takesErrors(compiler, compiler.typeAt(field))) {
          return { call: `this.${name}.error` };
        }
      }
      return undefined;
    }
  }
  return undefined;
}

function moduleLogger(compiler: Compiler, place: ts.Node): Sink | undefined {
  const file = place.getSourceFile();
  for (const name of loggerNames) {
    for (const occurrence of occurrencesOf(compiler, file, name)) {
      const { parent } = occurrence;
      const isImported = compiler.isImportSpecifier(parent) || compiler.isImportClause(parent);
      const isConstant =
        compiler.isVariableDeclaration(parent) &&
        parent.name === occurrence &&
        compiler.isSourceFile(parent.parent.parent.parent);
      if (isImported || isConstant) {
        return takesErrors(compiler, compiler.typeAt(occurrence)) ? { call: `${name}.error` } : undefined;
      }
    }
  }
  return undefined;
}

/** Whether a logger has a method `error` that takes anything. */
function takesErrors(compiler: Compiler, type: ts.Type): boolean {
  const error = compiler.propertyOf(type, 'error');
  const declarations = error ? compiler.declarationsOf(error) : [];
  return declarations.some((declaration) => {
    if (declaration.getSourceFile().isDeclarationFile) {
      return true;
    }
    const signature = compiler.isPropertyAssignment(declaration) ? declaration.initializer : declaration;
    const parameters = compiler.isFunctionLike(signature) ? signature.parameters : [];
    const [first, ...others] = parameters;
    return (
      first?.type !== undefined &&
      /^(?:any|unknown)(?:\[\])?$/u.test(first.type.getText()) &&
      others.every((each) => each.questionToken ?? each.initializer ?? each.dotDotDotToken)
    );
  });
}
