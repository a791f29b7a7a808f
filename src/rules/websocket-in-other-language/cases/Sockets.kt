package example

import io.ktor.server.websocket.*
import io.ktor.websocket.*

fun Route.sockets() {
    route("/live") {
        // finds: websocket-in-other-language/route
        webSocket {
            // finds: websocket-in-other-language/received
            for (frame in incoming) {
                // finds: websocket-in-other-language/sent
                send(Frame.Text("hello"))
            }
        }
    }
    // finds: websocket-in-other-language/route
    webSocket("/chat") {}
}
