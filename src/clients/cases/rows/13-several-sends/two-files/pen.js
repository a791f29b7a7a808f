import { board } from './board'

export function dot(x, y) {
  board.send(JSON.stringify({ x, y }))
}
