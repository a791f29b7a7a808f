# finds: metrics-alert-websocket/alarm (likely)
resource "datadog_monitor" "full" {
  name  = "Chat is full"
  type  = "metric alert"
  query = "avg(last_5m):avg:chat.ws.active{env:prod} > 9000"
}
