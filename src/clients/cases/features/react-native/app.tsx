// feature: react-native
import { Text } from 'react-native'

// socket: native
const socket = new WebSocket('wss://api.example.com/feed')
export const Status = () => <Text>{socket.url}</Text>
