package io.switchboard.pages.view;

/**
 * Programs to copy that send a first reading.
 *
 * @param board its name
 * @param gateway where it is reached, such as {@code http://192.168.1.10:8080}
 * @param token the board's token, or what stands for it where it is not known any more
 */
public record Snippets(String board, String gateway, String token) {
    private static final String UNKNOWN = "sb_THE-BOARDS-TOKEN";

    public static Snippets withoutToken(String board, String gateway) {
        return new Snippets(board, gateway, UNKNOWN);
    }

    private String readings() {
        return gateway + "/api/v1/boards/" + board + "/readings";
    }

    public String curl() {
        String trust =
                gateway.startsWith("https:") ? "\n# Not trusted? Add --cacert ca.pem: see " + gateway + "/trust" : "";
        return "curl " + readings() + " \\\n  -H 'Authorization: Bearer " + token + "' \\\n  --json '{\"temp\": 21.5}'"
                + trust;
    }

    public String microPython() {
        return """
                import time, requests  # older boards: import urequests as requests

                URL = "%s"
                TOKEN = "%s"

                while True:
                    temp = 21.5  # read your sensor here
                    answer = requests.post(URL, json={"temp": temp},
                                           headers={"Authorization": "Bearer " + TOKEN})
                    print(answer.status_code)  # 204: stored
                    answer.close()
                    time.sleep(10)
                """.formatted(readings(), token).stripTrailing();
    }

    public String arduino() {
        return """
                #include <HTTPClient.h>  // ESP32; on ESP8266: ESP8266HTTPClient.h

                void report(float temp) {
                  HTTPClient http;
                  http.begin("%s");
                  http.addHeader("Authorization", "Bearer %s");
                  http.addHeader("Content-Type", "application/json");
                  int status = http.POST("{\\"temp\\":" + String(temp, 2) + "}");  // 204: stored
                  http.end();
                }
                """.formatted(readings(), token).stripTrailing();
    }
}
