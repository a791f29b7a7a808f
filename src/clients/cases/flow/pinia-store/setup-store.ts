import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

export const useRadio = defineStore('radio', () => {
  const channel = shallowRef<WebSocket>()
  const volume = ref(5)

  function tune(station: string) {
    // use: close
    channel.value?.close()
    // socket: native
    channel.value = new WebSocket(`wss://radio.example/${station}`)
  }

  return { channel, volume, tune }
})
