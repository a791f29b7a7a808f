export function Room({ id, ...rest }: { id: string }) {
  return (
    // finds: htmx-websocket/extension, htmx-websocket/connect
    <section hx-ext="ws" ws-connect={`/rooms/${id}`}>
      {/* a form */}
      <form
        // finds: htmx-websocket/send
        ws-send
        // clean: another attribute
        data-send="ws-send"
        {...rest}
      />
    </section>
  )
}
