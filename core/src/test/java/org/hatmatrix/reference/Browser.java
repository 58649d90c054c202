package org.hatmatrix.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, where there is one. It lays out pictures and pages with its own fonts, and says what is wrong
 * with them: a picture without ink, texts on each other or outside, a page wider than its window.
 */
public final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern MEASURED = Pattern.compile("<pre id=\"measured\">(.*?)</pre>", Pattern.DOTALL);

    /** Widths of a telephone, of a sheet of paper and of a screen, in pixels. */
    private static final List<Integer> WIDTHS = List.of(400, 700, 1200);

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /** The browser, if this machine has one. */
    public static Optional<Browser> installed() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /**
     * What is wrong.
     *
     * @param pictures SVG by name
     * @param pages HTML by name
     * @return complaints, each beginning with the name
     */
    public List<String> complaints(Map<String, String> pictures, Map<String, String> pages) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>");
        pictures.forEach((name, svg) -> html.append("<div class=\"picture\" data-name=\"")
                .append(attribute(name))
                .append("\">")
                .append(svg)
                .append("</div>"));
        pages.forEach((name, page) -> WIDTHS.forEach(width -> html.append("<iframe width=\"")
                .append(width)
                .append("\" height=\"800\" frameborder=\"0\" data-name=\"")
                .append(attribute(name))
                .append("\" srcdoc=\"")
                .append(attribute(page))
                .append("\"></iframe>")));
        html.append("<pre id=\"measured\">not measured</pre><script>")
                .append(SCRIPT)
                .append("</script></body></html>");
        Matcher measured = MEASURED.matcher(dom(html.toString()));
        if (!measured.find()) {
            throw new AssertionError("the browser returned no measurements");
        }
        return measured.group(1).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** The page as it is after its scripts ran. */
    private String dom(String html) {
        try {
            Path folder = Files.createTempDirectory("browser");
            Path page = Files.writeString(folder.resolve("page.html"), html);
            Path out = folder.resolve("dom.html");
            List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox"));
            command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"));
            command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=20000"));
            command.addAll(List.of(
                    "--window-size=1400,1000", "--dump-dom", page.toUri().toString()));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(folder.resolve("log").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the browser still runs after two minutes, see " + folder);
            }
            String dom = Files.readString(out, StandardCharsets.UTF_8);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            return dom;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A text's box has room above and below its letters, which lines may share: a quarter of its height on each side. */
    private static final String SCRIPT = """
            const complaints = [];
            function letters(text) {
              const box = text.getBoundingClientRect();
              const turned = text.hasAttribute('transform');
              const x = turned ? box.width / 4 : 0, y = turned ? 0 : box.height / 4;
              return {left: box.left + x + 0.5, right: box.right - x - 0.5, top: box.top + y, bottom: box.bottom - y, words: text.textContent};
            }
            function texts(svg, name) {
              const frame = svg.getBoundingClientRect();
              const boxes = [...svg.querySelectorAll('text')].map(letters);
              if (boxes.length === 0) complaints.push(name + ': no text');
              boxes.forEach((a, i) => {
                if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
                  complaints.push(name + ': text outside: ' + a.words);
                boxes.slice(i + 1).forEach(b => {
                  if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                    complaints.push(name + ': texts overlap: ' + a.words + ' | ' + b.words);
                });
              });
            }
            function ink(svg, name) {
              const image = new Image();
              return new Promise(done => {
                image.onload = () => {
                  const canvas = document.createElement('canvas');
                  canvas.width = image.width; canvas.height = image.height;
                  const context = canvas.getContext('2d');
                  context.drawImage(image, 0, 0);
                  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
                  let inked = 0;
                  for (let i = 0; i < pixels.length; i += 4)
                    if (pixels[i + 3] > 0 && pixels[i] + pixels[i + 1] + pixels[i + 2] < 750) inked++;
                  if (inked < 1000) complaints.push(name + ': blank, ' + inked + ' pixels of ink');
                  done();
                };
                image.onerror = () => { complaints.push(name + ': not an image'); done(); };
                image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
              });
            }
            function page(frame) {
              const name = frame.dataset.name + ' at ' + frame.width + ' px';
              const root = frame.contentDocument.documentElement;
              if (root.scrollWidth > root.clientWidth + 1) complaints.push(name + ': ' + root.scrollWidth + ' px wide');
              if (root.querySelector('body').innerText.length < 200) complaints.push(name + ': hardly a word');
              root.querySelectorAll('svg').forEach((svg, k) => texts(svg, name + ', picture ' + (k + 1)));
            }
            window.addEventListener('load', async () => {
              const pictures = [...document.querySelectorAll('div.picture')];
              pictures.forEach(div => texts(div.querySelector('svg'), div.dataset.name));
              for (const div of pictures) await ink(div.querySelector('svg'), div.dataset.name);
              document.querySelectorAll('iframe').forEach(page);
              document.getElementById('measured').textContent = complaints.join('\\n');
            });
            """;
}
