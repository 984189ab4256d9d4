// A door to toml++.
#pragma once
