#include <WebSocketsClient.h>

WebSocketsClient socket;

void setup() { socket.begin(HOST, 8080, "/"); }
void loop() { socket.loop(); }
