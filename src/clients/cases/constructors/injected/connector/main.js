import { Live } from './live'

window.live = new Live(window)
