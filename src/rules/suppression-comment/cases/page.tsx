export function Page({ url }: { url: string }) {
  return (
    <main>
      {/* clean: the comment of JSX speaks of the line below it */}
      {/* migrate-ws-ignore browser-websocket: opened by hand only */}
      <button onClick={() => new WebSocket(url)} />
      // migrate-ws-ignore browser-websocket: in JSX this is text that is shown
    </main>
  )
}
