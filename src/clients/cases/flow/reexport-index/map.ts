import { decode, positions } from './index'

export function draw(canvas: HTMLCanvasElement) {
  // use: handler
  positions.onmessage = (event) => {
    const { x, y } = decode(event.data)
    canvas.getContext('2d')?.fillRect(x, y, 2, 2)
  }
}
