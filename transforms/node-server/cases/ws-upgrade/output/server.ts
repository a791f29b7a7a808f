import { createServer } from "node:http"
import { WebSocketServer } from "ws"
import { sseSockets } from "./sse-sockets.js"

export function start(port: number) {
	const server = createServer()
	const chat = new WebSocketServer({ noServer: true })
	const feed = new WebSocketServer({ noServer: true })
	chat.on("connection", (ws) => ws.send("hello"))
	feed.on("connection", (ws) => ws.close(4001, "no"))
	server.on("upgrade", (request, socket, head) => {
		const { pathname } = new URL(request.url ?? "", "http://localhost")
		if (pathname === "/chat") chat.handleUpgrade(request, socket, head, (ws) => chat.emit("connection", ws, request))
		else if (pathname === "/feed") feed.handleUpgrade(request, socket, head, (ws) => feed.emit("connection", ws, request))
		else socket.destroy()
	})
	sseSockets(server, [{ path: "/chat" }, { path: "/feed" }])
	return server.listen(port)
}
