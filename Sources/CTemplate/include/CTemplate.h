// A door to ctemplate.
#pragma once
