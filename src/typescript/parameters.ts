import type ts from 'typescript';

/** The parameters that arguments go to: without `this`, which is a type alone. */
export function parametersOf({
  parameters,
}: {
  readonly parameters: readonly ts.ParameterDeclaration[];
}): readonly ts.ParameterDeclaration[] {
  const name = parameters[0]?.name;
  return name && 'text' in name && name.text === 'this' ? parameters.slice(1) : parameters;
}
