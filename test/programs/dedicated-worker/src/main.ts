const worker = new Worker(new URL('./feed.worker.ts', import.meta.url), { type: 'module' })
const map = document.getElementById('map')!

worker.onmessage = ({ data }: MessageEvent<{ sector: string; average: number }[]>) => {
  map.replaceChildren(
    ...data.map(({ sector, average }) => {
      const cell = document.createElement('div')
      cell.textContent = `${sector} ${average.toFixed(2)} %`
      cell.className = average < 0 ? 'down' : 'up'
      return cell
    }),
  )
}
