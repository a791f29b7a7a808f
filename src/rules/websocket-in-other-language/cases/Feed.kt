package example

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.WebSocketListener

class Feed(private val client: OkHttpClient) {
    fun open(listener: WebSocketListener) {
        val request = Request.Builder().url("wss://chat.example.com/live").build()
        // finds: websocket-in-other-language/opened
        client.newWebSocket(request, listener)
        // clean: a call over HTTP
        client.newCall(request)
    }
}
