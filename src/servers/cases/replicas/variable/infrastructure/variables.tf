variable "memory" {
  default = 2048
}

variable "service_desired_count" {
  type    = number
  default = 2
}
