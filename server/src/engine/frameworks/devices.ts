/** Boards: their code is flashed onto them, and there is no environment. */
import type { Framework } from "./framework.ts";

const FLASHED = "A board has no environment variables:";

export const DEVICES: readonly Framework[] = [
  {
    id: "micropython",
    name: "MicroPython or CircuitPython",
    handles: /\.py$/,
    code: /^[ \t]*(?:from\s+(?:machine|network|umqtt|urequests|esp|esp32|rp2|microbit|wifi|board|digitalio|socketpool|adafruit_\w+)(?:\.\w+)*\s+import\b|import[ \t]{1,8}(?:[\w, ]{0,200}\b)?(?:machine|network|urequests|utime|umqtt|esp32|rp2|microbit|board|digitalio|socketpool|adafruit_\w+|micropython)\b)/m,
    project: [
      {
        file: /^(?:boot\.py|settings\.toml)$/,
        text: /\bCIRCUITPY_|\bimport\s+(?:machine|network|storage|esp|webrepl)\b/,
      },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    spreads: true,
    isInstalled: true,
    advice:
      `${FLASHED} put the value into a secrets.py that git ignores and import it here; CircuitPython reads ` +
      'settings.toml with os.getenv("NAME").',
  },
  {
    id: "firmware",
    name: "firmware",
    handles: /\.(?:c|h|cpp|cc|cxx|hpp|ino)$/,
    code: /^[ \t]*#[ \t]*include[ \t]*[<"](?:Arduino\.h|WiFi\w*\.h|ESP8266\w*\.h|HTTPClient\.h|WiFiClientSecure\.h|esp_\w+\.h|freertos\/\w+\.h|pico\/\w+\.h|zephyr\/\w+\.h|stm32\w*\.h|avr\/\w+\.h|driver\/gpio\.h|PubSubClient\.h|mbed\.h)[>"]/m,
    files: /\.ino$/,
    project: [
      {
        file: /^(?:platformio\.ini|sdkconfig(?:\.defaults)?|prj\.conf|west\.yml|idf_component\.yml)$/,
      },
      {
        file: /^CMakeLists\.txt$/,
        text: /\bIDF_PATH\b|\bpico_sdk_init\b|\bfind_package\(Zephyr\b/,
      },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    spreads: true,
    isInstalled: true,
    advice:
      `${FLASHED} put the value into a header such as secrets.h that git ignores and include it here, or let ` +
      "your server make the call.",
  },
  {
    id: "firmware-in-other-languages",
    name: "firmware",
    handles: /\.(?:rs|go|lua|js|ts)$/,
    code: /^#!\[no_std\]|^[ \t]*use\s+(?:esp_idf_(?:svc|hal|sys)|embassy_\w+|esp_hal|rp2040_hal)\b|^[ \t]*(?:import\s+)?"(?:machine|tinygo\.org\/x\/[\w/]+)"|(?<![\w.])(?:wifi\.setmode|wifi\.sta\.config|tmr\.create|node\.restart)\(|\brequire\(\s*["'](?:Wifi|ESP8266WiFi)["']\s*\)/m,
    project: [
      {
        file: /^\.cargo\/config\.toml$/,
        text: /\b(?:thumbv\w+|xtensa-esp\w+|riscv32\w+)-none\b|\bespidf\b/,
      },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice: `${FLASHED} put the value into a file that git ignores and the build takes in, or let your server make the call.`,
  },
  {
    id: "nerves",
    name: "Nerves",
    handles: /\.exs?$/,
    project: [{ file: /^mix\.exs$/, text: /\{\s*:nerves\s*,/ }],
    paths: [{ path: /^config\//, side: "server" }],
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice: `${FLASHED} read the variable in config/config.exs while the firmware is built, and the setting here.`,
  },
];
