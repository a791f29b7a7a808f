variable "authorize_function_invoke_arn" {
  type = string
}

variable "connect_function_invoke_arn" {
  type = string
}

variable "disconnect_function_invoke_arn" {
  type = string
}

variable "send_function_function_name" {
  type = string
}

variable "send_function_invoke_arn" {
  type = string
}

variable "send_role_id" {
  type = string
}
