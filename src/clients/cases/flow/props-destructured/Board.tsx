interface Props {
  connection: WebSocket
  size: number
}

export function Board({ connection, size }: Props) {
  const play = (square: number) => {
    // use: send
    connection.send(JSON.stringify({ type: 'play', square }))
  }
  return (
    <div>
      {Array.from({ length: size * size }, (_, square) => (
        <button key={square} onClick={() => play(square)} />
      ))}
    </div>
  )
}
