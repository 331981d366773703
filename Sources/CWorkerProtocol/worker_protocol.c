#include "worker_protocol.h"
