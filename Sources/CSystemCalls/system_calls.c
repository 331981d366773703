#include "system_calls.h"
