import { createApp } from 'vue'
import ChatBox from './ChatBox.vue'

createApp(ChatBox).mount('#app')
