// What is shown to people calls a method of its own.
export function Chart({ bus }) {
  // clean: no part of the server
  return <button onClick={() => bus.broadcast('more')}>more</button>
}
