/**
 * A copy of a value as the other side would read it: what JSON has no form for is left out or changed, and
 * nothing that happens to the value later changes the copy.
 *
 * @throws `TypeError` for what cannot be sent, such as a `bigint`.
 */
export function onTheWire<Value>(value: Value): Value {
  const { copy }: { copy: Value } = JSON.parse(JSON.stringify({ copy: value }));
  return copy;
}
