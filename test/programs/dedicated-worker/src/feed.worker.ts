/// <reference lib="webworker" />
declare const self: DedicatedWorkerGlobalScope

interface Tick {
  sector: string
  change: number
}

const totals = new Map<string, { sum: number; count: number }>()

const socket = new WebSocket(`ws://${self.location.host}/feed`)

socket.onmessage = (event: MessageEvent<string>) => {
  for (const tick of JSON.parse(event.data) as Tick[]) {
    const total = totals.get(tick.sector) ?? { sum: 0, count: 0 }
    total.sum += tick.change
    total.count += 1
    totals.set(tick.sector, total)
  }
}

setInterval(() => {
  self.postMessage([...totals].map(([sector, { sum, count }]) => ({ sector, average: sum / count })))
  totals.clear()
}, 1000)
