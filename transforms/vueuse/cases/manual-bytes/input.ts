import { useWebSocket } from '@vueuse/core'
import { watch } from 'vue'

const { data } = useWebSocket('wss://shop.example.com/prices')

watch(data, async (part: Blob) => console.log(await part.arrayBuffer()))
