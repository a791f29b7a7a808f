// feature: react-native
import { Text } from 'react-native'
import { socket } from './live'

/** Shows where the WebSocket leads. */
export const Screen = () => <Text>{socket.url}</Text>
