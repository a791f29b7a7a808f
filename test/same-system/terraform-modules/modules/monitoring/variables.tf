variable "connections_table_name" {
  type = string
}

variable "live_api_id" {
  type = string
}

variable "report_function_function_name" {
  type = string
}

variable "send_function_function_name" {
  type = string
}

variable "send_queue_name" {
  type = string
}
