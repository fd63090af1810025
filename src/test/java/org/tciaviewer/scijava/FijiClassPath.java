package org.tciaviewer.scijava;

import java.util.List;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** What a Fiji with our jar on its one flat class path finds; started by {@link FijiJarIT}. */
public final class FijiClassPath {
  /** Fiji's Groovy, which is not on Maven Central, is an adapter of the same engine. */
  public static final class Groovy extends AdaptedScriptLanguage {
    /** For SciJava. */
    public Groovy() {
      super("groovy");
    }

    @Override
    public List<String> getExtensions() {
      return List.of("groovy");
    }
  }

  private FijiClassPath() {}

  /** Prints one {@code name=value} a line. */
  public static void main(String[] arguments) throws Exception {
    try (Context fiji = new Context()) {
      PluginService plugins = fiji.service(PluginService.class);
      plugins.addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
      say("service", fiji.service(TciaService.class).getClass().getName());
      say("opener", opener(fiji, "a.tcia") + " " + opener(fiji, "b.s5cmd"));
      say("eager", eager(plugins));
      say(
          "ours",
          plugins.getPlugins().stream()
              .filter(p -> p.getClassName().startsWith("org.tciaviewer."))
              .map(p -> p.getPluginType().getSimpleName())
              .filter(t -> !t.equals("ScriptLanguage"))
              .sorted()
              .collect(Collectors.joining(" ")));
      say("script", script(fiji));
    }
    System.exit(0);
  }

  private static String opener(Context fiji, String file) throws java.io.IOException {
    IOPlugin<?> opener = fiji.service(IOService.class).getOpener(file);
    return opener == null ? "none" : opener.getClass().getSimpleName();
  }

  private static String eager(PluginService plugins) {
    return plugins.getPluginsOfType(IOPlugin.class).stream()
        .filter(p -> p.is("eager"))
        .map(PluginInfo::getClassName)
        .collect(Collectors.joining(" "));
  }

  private static String script(Context fiji) throws Exception {
    String text =
        "#@ TciaService tcia\n#@output String answer\n"
            + "answer = tcia.search('source=demo modality=PT').size() + ' '"
            + " + tcia.run('TCIA Search...', 'source=demo modality=PT').readLines().size()\n";
    ScriptModule module = fiji.service(ScriptService.class).run("service.groovy", text, true).get();
    return "" + module.getOutput("answer");
  }

  private static void say(String name, String value) {
    System.out.println(name + "=" + value);
  }
}
