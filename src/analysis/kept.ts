/** What a `Map` and a `WeakMap` share. */
interface Answers<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** The answer for a key, made when it is first asked for and kept from then on. */
export function kept<Key, Value extends object | string | boolean>(
  answers: Answers<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = make();
    answers.set(key, answer);
  }
  return answer;
}
