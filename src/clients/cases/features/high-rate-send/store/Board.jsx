import { useBoard } from './store.js'

export function Board() {
  const drawTo = useBoard((state) => state.drawTo)
  const { clearAll } = useBoard()
  return <canvas onPointerMove={(event) => drawTo(event.clientX, event.clientY)} onClick={clearAll} />
}
