import Vue from 'vue'

export function open() {
  // socket: native adapter A18
  const line = new WebSocket('ws://localhost:5600/vue')
  Vue.prototype.$line = line
}
