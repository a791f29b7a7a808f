import { stockTransform } from '../stock-jscodeshift.js'

/** `npx jscodeshift -t node_modules/migrate-ws/transforms/websocket-client.cjs --stream=/api/stream src` */
export default stockTransform('websocket-client')

/** jscodeshift needs one, though this transform parses for itself. */
export const parser = 'tsx'
