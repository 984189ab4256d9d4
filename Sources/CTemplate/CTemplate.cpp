#include "CTemplate.h"
