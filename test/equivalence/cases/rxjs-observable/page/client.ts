import { ticks$ } from './ticks'

declare function show(text: string): void

const first = ticks$.subscribe((tick) => show(`first ${tick}`))
const second = ticks$.subscribe((tick) => show(`second ${tick * 2}`))

Object.assign(window, {
  leave() {
    first.unsubscribe()
    second.unsubscribe()
  },
})
